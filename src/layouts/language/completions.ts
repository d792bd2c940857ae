import { cursorContext, type CursorContext, type OpenTag, type TextRange } from '../../xml/index.js';
import { builtIn, type LayoutSet } from '../set/layout-set.js';
import { grammarOf, type LayoutHere, type PathStep, rootGrammars } from './document-grammar.js';
import { layoutAround } from '../detection/layout-around.js';
import type { AttributeGrammar, ElementGrammar } from '../grammar/model.js';

export interface Completion {
  readonly label: string;
  readonly kind: 'element' | 'attribute' | 'value' | 'end-tag';
  readonly about: string;
  /** What is replaced. */
  readonly range: TextRange;
  readonly insert: string;
  /** Where the cursor belongs, counted in `insert`; null for its end. */
  readonly cursor: number | null;
  /** Needed where it is offered and not there yet: worth standing first. */
  readonly required: boolean;
}

type InTag = Extract<CursorContext, { readonly kind: 'attribute-name' | 'attribute-value' }>;

/** What may be typed at the offset, by the grammar of the layout around it. Works in half-typed text. */
export function completionsAt(text: string, offset: number, layouts: LayoutSet = builtIn): Completion[] {
  const here: LayoutHere = { layouts, layout: layoutAround(text, offset, layouts) };
  return completionsIn(text, offset, { roots: rootGrammars(here), of: (path) => grammarOf(path, here) });
}

/** What a language may hold: at its root, and at the end of a path from there. */
export interface Grammars {
  readonly roots: readonly ElementGrammar[];
  readonly of: (path: readonly PathStep[]) => ElementGrammar | null;
}

/** The same for another language. */
export function completionsIn(text: string, offset: number, here: Grammars): Completion[] {
  const context = cursorContext(text, offset);
  switch (context.kind) {
    case 'content':
    case 'element-name':
      return elements(text, context, here);
    case 'end-tag':
      return endTag(text, context.path, context.range);
    case 'attribute-name':
      return attributeNames(text, context, here);
    case 'attribute-value':
      return attributeValues(context, here);
    case 'other':
      return [];
  }
}

function elements(
  text: string,
  { kind, path, range }: Extract<CursorContext, { readonly kind: 'content' | 'element-name' }>,
  here: Grammars,
): Completion[] {
  const parent = path.at(-1);
  const grammar = here.of(path);
  const choices = parent === undefined ? here.roots : (grammar?.children(parent.attributes) ?? []);
  const present = parent === undefined ? new Set<string>() : childNames(text, parent);
  const opening = kind === 'content' ? '<' : '';
  const found = choices
    .filter(({ name, repeats }) => repeats || !present.has(name) || text.slice(range.start, range.end) === name)
    .map((choice): Completion => {
      const insert = opening + snippet(choice, kind === 'element-name' && continuesTag(text, range.end));
      return {
        label: choice.name,
        kind: 'element',
        about: choice.about,
        range,
        insert,
        cursor: firstHole(insert),
        required: choice.required && !present.has(choice.name),
      };
    });
  return kind === 'element-name' ? found : [...found, ...endTag(text, path, range)];
}

/** The element's name with the attributes it must have, closed where nothing can stand inside. */
function snippet(grammar: ElementGrammar, nameOnly: boolean): string {
  if (nameOnly) return grammar.name;
  const attributes = grammar.attributes(new Map()).filter(({ required }) => required);
  const tag = [grammar.name, ...attributes.map(({ name }) => `${name}=''`)].join(' ');
  const leaf = grammar.children(new Map()).length === 0 && !grammar.open;
  const attributesOnly = leaf && grammar.attributes(new Map()).length > 0;
  const empty = attributesOnly || grammar.name === 'source' || grammar.name === 'driver' || (leaf && isFlag(grammar));
  const more = grammar.attributes(new Map()).length > attributes.length;
  if (empty) return more && attributes.length === 0 ? `${tag} />` : `${tag}/>`;
  return `${tag}></${grammar.name}>`;
}

/** Elements whose being there says all. */
function isFlag({ name }: ElementGrammar): boolean {
  return ['readonly', 'shareable', 'transient'].includes(name);
}

/** True when the tag being named goes on behind the cursor: then only the name is replaced. */
function continuesTag(text: string, offset: number): boolean {
  return /^[ \t]*(?:[\w:.-]+\s*=|\/?>)/.test(text.slice(offset, offset + 200));
}

function firstHole(insert: string): number | null {
  const quotes = insert.indexOf("''");
  if (quotes !== -1) return quotes + 1;
  const attributes = insert.indexOf(' />');
  if (attributes !== -1) return attributes + 1;
  const content = insert.indexOf('></');
  return content === -1 ? null : content + 1;
}

function endTag(text: string, path: readonly OpenTag[], range: TextRange): Completion[] {
  const innermost = path.at(-1);
  if (innermost === undefined) return [];
  const started = text.startsWith('</', range.start - 2);
  const insert = `${started ? '' : '</'}${innermost.name}${text.charAt(range.end) === '>' ? '' : '>'}`;
  const about = `Closes <${innermost.name}>.`;
  return [{ label: `/${innermost.name}`, kind: 'end-tag', about, range, insert, cursor: null, required: false }];
}

function attributeNames(text: string, { path, range }: InTag, here: Grammars): Completion[] {
  const own = path.at(-1)?.attributes ?? new Map<string, string>();
  const typed = text.slice(range.start, range.end);
  const hasValue = /^\s*=/.test(text.slice(range.end, range.end + 20));
  return attributesOf(path, here)
    .filter(({ name }) => !own.has(name) || name === typed)
    .map((each) => ({
      label: each.name,
      kind: 'attribute',
      about: each.about,
      range,
      insert: hasValue ? each.name : `${each.name}=''`,
      cursor: hasValue ? null : each.name.length + 2,
      required: each.required,
    }));
}

function attributeValues(context: InTag, here: Grammars): Completion[] {
  if (context.kind !== 'attribute-value') return [];
  const known = attributesOf(context.path, here).find(({ name }) => name === context.attribute);
  return (known?.values ?? []).map(({ value, about }) => ({
    label: value,
    kind: 'value',
    about,
    range: context.range,
    insert: value,
    cursor: null,
    required: false,
  }));
}

function attributesOf(path: readonly OpenTag[], here: Grammars): readonly AttributeGrammar[] {
  return here.of(path)?.attributes(path.at(-1)?.attributes ?? new Map()) ?? [];
}

/** Names of elements that the open element seems to hold, from its tag to its end tag. */
function childNames(text: string, parent: OpenTag): Set<string> {
  const content = text.slice(parent.range.end);
  const names = new Set<string>();
  let depth = 0;
  for (const [, slash, name = '', rest = ''] of content.matchAll(/<(\/?)([\w:.-]+)((?:"[^"]*"|'[^']*'|[^<>"'])*)/g)) {
    if (slash === '/') {
      depth -= 1;
      if (depth < 0) break;
      continue;
    }
    if (depth === 0) names.add(name);
    if (!rest.endsWith('/')) depth += 1;
  }
  return names;
}
