import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** The advices that the code of some rooms can give. */
interface WrittenAdvices {
  /** As patterns: what the code fills in may be anything. */
  readonly advices: readonly RegExp[];
  /** Places whose advice is made in a way that is not understood here, `file:line`. */
  readonly unread: readonly string[];
}

/** What refuses with an advice, and which of its arguments that is. */
const refusing: ReadonlyMap<string, number> = new Map([
  ['refusal', 2],
  ['JobsError', 2],
]);

/** Finds them in the syntax, whatever shape they have: text, a choice of texts, a constant, what a function returns. */
export function writtenAdvices(rooms: readonly string[]): WrittenAdvices {
  const files = rooms.flatMap((room) => {
    const folder = new URL(`../../src/${room}/`, import.meta.url);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => {
        const text = readFileSync(new URL(name, folder), 'utf8');
        return ts.createSourceFile(`${room}/${name}`, text, ts.ScriptTarget.Latest, true);
      });
  });
  const nodes = files.flatMap(descendants);
  const patterns = new Map<string, RegExp>();
  const unread = new Set<string>();
  const seen = new Set<ts.Node>();

  const functionsNamed = (name: string): readonly ts.FunctionLikeDeclaration[] =>
    nodes.flatMap((node): readonly ts.FunctionLikeDeclaration[] => {
      if (ts.isFunctionDeclaration(node) && node.name?.text === name) return [node];
      if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.name.text !== name) return [];
      return node.initializer !== undefined && ts.isArrowFunction(node.initializer) ? [node.initializer] : [];
    });
  const argumentsAt = (name: string, at: number): readonly ts.Expression[] =>
    nodes.flatMap((node) => {
      if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
      if (calleeOf(node) !== name) return [];
      const given = node.arguments?.[at];
      return given === undefined ? [] : [given];
    });

  const read = (expression: ts.Expression): void => {
    if (seen.has(expression)) return;
    seen.add(expression);
    if (ts.isStringLiteralLike(expression)) take([expression.text]);
    else if (ts.isTemplateExpression(expression))
      take([expression.head.text, ...expression.templateSpans.map(({ literal }) => literal.text)]);
    else if (ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression)) read(expression.expression);
    else if (ts.isConditionalExpression(expression)) {
      read(expression.whenTrue);
      read(expression.whenFalse);
    } else if (ts.isBinaryExpression(expression)) {
      // Texts that are joined begin as the first does.
      read(expression.left);
      if (expression.operatorToken.kind !== ts.SyntaxKind.PlusToken) read(expression.right);
    } else if (ts.isIdentifier(expression)) readName(expression);
    else if (ts.isCallExpression(expression)) readCall(expression);
    else if (ts.isElementAccessExpression(expression) && ts.isObjectLiteralExpression(expression.expression)) {
      for (const property of expression.expression.properties)
        if (ts.isPropertyAssignment(property)) read(property.initializer);
    } else if (expression.kind !== ts.SyntaxKind.NullKeyword && !ts.isPropertyAccessExpression(expression))
      unread.add(placeOf(expression));
  };

  const take = (parts: readonly string[]): void => {
    if (parts.every((part) => part.trim() === '')) return;
    const plain = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
    patterns.set(plain.join('.*'), new RegExp(`^${plain.join('.*')}`, 'u'));
  };

  const readName = (name: ts.Identifier): void => {
    if (name.text === 'undefined') return;
    for (let around: ts.Node = name.parent; !ts.isSourceFile(around); around = around.parent) {
      const declared = declaredIn(around, name.text);
      if (declared !== null) {
        if (declared.initializer !== undefined && ts.isIdentifier(declared.name)) read(declared.initializer);
        return;
      }
      if (!ts.isFunctionLike(around)) continue;
      const at = around.parameters.findIndex((each) => ts.isIdentifier(each.name) && each.name.text === name.text);
      if (at === -1) continue;
      const called = ts.isConstructorDeclaration(around)
        ? around.parent.name?.text
        : around.name !== undefined && ts.isIdentifier(around.name)
          ? around.name.text
          : ts.isVariableDeclaration(around.parent) && ts.isIdentifier(around.parent.name)
            ? around.parent.name.text
            : undefined;
      if (called !== undefined) for (const given of argumentsAt(called, at)) read(given);
      return;
    }
    const top = declaredIn(name.getSourceFile(), name.text);
    if (top?.initializer !== undefined) read(top.initializer);
    else unread.add(placeOf(name));
  };

  const readCall = (call: ts.CallExpression): void => {
    // A list that is joined tells what there is.
    if (ts.isPropertyAccessExpression(call.expression)) return;
    const functions = functionsNamed(calleeOf(call) ?? '');
    if (functions.length === 0) unread.add(placeOf(call));
    for (const { body } of functions) {
      if (body === undefined) continue;
      if (!ts.isBlock(body)) read(body);
      else
        for (const node of descendants(body))
          if (ts.isReturnStatement(node) && node.expression !== undefined) read(node.expression);
    }
  };

  for (const [name, at] of refusing) for (const given of argumentsAt(name, at)) read(given);
  for (const node of nodes) {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'advice') read(node.initializer);
    if (ts.isVariableDeclaration(node) && node.name.getText() === 'advice' && node.initializer !== undefined)
      read(node.initializer);
  }
  return { advices: [...patterns.values()], unread: [...unread] };
}

function descendants(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const walk = (each: ts.Node): void => {
    found.push(each);
    ts.forEachChild(each, walk);
  };
  ts.forEachChild(node, walk);
  return found;
}

function calleeOf({ expression }: ts.CallExpression | ts.NewExpression): string | null {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : null;
}

/** A constant of this name in a block or file, not in what lies within it. */
function declaredIn(around: ts.Node, name: string): ts.VariableDeclaration | null {
  if (!ts.isBlock(around) && !ts.isSourceFile(around) && !ts.isCaseClause(around)) return null;
  return (
    around.statements
      .flatMap((statement) => (ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : []))
      .find(({ name: bound }) =>
        ts.isIdentifier(bound)
          ? bound.text === name
          : // What is taken out of an error was read where that was made.
            bound.elements.some((element) => ts.isBindingElement(element) && element.name.getText() === name),
      ) ?? null
  );
}

function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}
