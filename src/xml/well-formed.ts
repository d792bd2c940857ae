import { SaxesParser } from 'saxes';
import { maximumDepth, maximumTextLength } from './limits.js';
import { withoutLongRuns } from './long-runs.js';
import type { TextRange, XmlProblem } from './model.js';
import { PartFinder } from './parts.js';
import type { OpenElement } from './syntax-failure.js';
import { syntaxProblem } from './syntax-problem.js';

/** The verdict, and what the tree builder must not look into. */
export type WellFormedness =
  | {
      readonly problem: null;
      /** XML declaration, DOCTYPE and processing instructions, in text order. */
      readonly declarations: readonly TextRange[];
      /** Elements that can be read each by itself; see PartFinder. */
      readonly parts: readonly TextRange[];
      /** Levels of elements. */
      readonly depth: number;
    }
  | { readonly problem: XmlProblem };

/** Thrown to leave saxes, which has no other way to be stopped. */
class Stop extends Error {
  constructor(readonly problem: XmlProblem) {
    super(problem.message);
  }
}

/** Characters that are read in some milliseconds. */
const readAtOnce = 65_536;

/**
 * Says whether the text is one well-formed XML 1.0 document, as strictly as
 * libxml2 does for libvirt; the first problem ends the reading. A document's
 * own entities are never expanded: using one is a problem. Yields after each step of some milliseconds.
 */
export function* checkWellFormed(text: string): Generator<undefined, WellFormedness> {
  const early = problemBeforeReading(text);
  if (early !== null) return { problem: early };
  try {
    return { problem: null, ...(yield* readAll(text)) };
  } catch (error) {
    if (error instanceof Stop) return { problem: error.problem };
    throw error;
  }
}

function problemBeforeReading(text: string): XmlProblem | null {
  if (text.length > maximumTextLength) {
    return {
      code: 'xml-too-large',
      message: `The text has ${text.length} characters; more than ${maximumTextLength} are not read, and libvirt's remote protocol carries no more either.`,
      range: { start: 0, end: 0 },
      fixes: [],
    };
  }
  // The first question is answered at once where there are none at all.
  const surrogate = /[\ud800-\udfff]/.test(text) ? /\p{Surrogate}/u.exec(text) : null;
  if (surrogate === null) return null;
  return {
    code: 'xml-not-well-formed',
    message: 'Half of a surrogate pair stands alone here; it is no character, so no XML file can hold it.',
    range: { start: surrogate.index, end: surrogate.index + 1 },
    fixes: [],
  };
}

/** @throws Stop at the first problem. */
function* readAll(text: string): Generator<undefined, Omit<WellFormedness & { problem: null }, 'problem'>> {
  const parser = new SaxesParser({ xmlns: false, defaultXMLVersion: '1.0', forceXMLVersion: true });
  const short = withoutLongRuns(text);
  const position = (): number => short.place(parser.position);
  const declarations: TextRange[] = [];
  const open: OpenElement[] = [];
  const parts = new PartFinder(text.length);
  let depth = 0;
  // The end of the last complete piece of markup: the next `<` after it starts the next piece.
  let settled = 0;
  const settle = (): void => {
    settled = position();
  };
  const declaration = (): void => {
    declarations.push({ start: text.indexOf('<', settled), end: position() });
    settle();
  };
  parser.on('xmldecl', declaration);
  parser.on('doctype', declaration);
  parser.on('processinginstruction', declaration);
  parser.on('comment', settle);
  parser.on('cdata', settle);
  parser.on('opentagstart', (tag) => {
    const start = text.indexOf('<', settled);
    if (open.length === maximumDepth) throw new Stop(tooDeep(start, start + tag.name.length + 1));
    open.push({ name: tag.name, start });
    depth = Math.max(depth, open.length);
    parts.opened();
  });
  parser.on('opentag', settle);
  // saxes reports the pop of a wrong end tag before it says that the tag is wrong.
  let beforeClosing: { readonly settled: number; readonly closed: OpenElement | undefined } = {
    settled,
    closed: undefined,
  };
  parser.on('closetag', () => {
    const closed = open.pop();
    beforeClosing = { settled, closed };
    settle();
    if (closed !== undefined) parts.closed(closed.start, settled);
  });
  parser.on('error', (error) => {
    const reason = error.message.replace(/^(undefined:)?\d+:\d+: /, '');
    if (reason.startsWith('unexpected close tag') && beforeClosing.closed !== undefined) {
      open.push(beforeClosing.closed);
      settled = beforeClosing.settled;
    }
    throw new Stop(syntaxProblem({ text, reason, position: position(), settled, open }));
  });
  let end = 0;
  while (end < short.text.length) {
    const start = end;
    end = short.text.indexOf('>', start + readAtOnce) + 1;
    if (end === 0) end = short.text.length;
    parser.write(short.text.slice(start, end));
    yield;
  }
  parser.close();
  return { declarations, parts: parts.parts(), depth };
}

function tooDeep(start: number, end: number): XmlProblem {
  return {
    code: 'xml-too-deep',
    message: `Elements are nested more than ${maximumDepth} deep; neither this page nor libvirt's XML parser reads that.`,
    range: { start, end },
    fixes: [],
  };
}
