import { atOnce } from './at-once.js';
import { ByteWriter } from './byte-writer.js';
import { readFields, type Field } from './byte-reader.js';
import {
  defaultState,
  type SharedCase,
  sharedDemands,
  type SharedDocument,
  numberedLayouts,
  type SharedLayout,
  sharedLayouts,
  type SharedNote,
  type SharedReply,
  type SharedState,
  sharedThemes,
} from './contract.js';
import { LinkError } from './link-error.js';
import { linkLimits } from './link-limits.js';

/** Of these the beginning is worth something. */
const cutKept: ReadonlySet<string> = new Set(['x', 'r']);

/** These may come any number of times. */
const repeatedTags: ReadonlySet<string> = new Set(['n', 'k']);

/** The parts of a state that differ from the default, as tagged fields; README.md lists the tags. Small ones first, so that a cut link keeps them. */
export function writeState(state: SharedState): Uint8Array {
  const writer = new ByteWriter();
  if (state.document?.kind === 'example') writer.text('e', state.document.id);
  if (state.ownLayout !== undefined) writer.text('y', state.ownLayout);
  for (const one of state.cases ?? []) writer.field('k', writeCase(one));
  if (state.layout !== null) writeLayout(writer, 'l', state.layout);
  if (state.compareWith !== null) writeLayout(writer, 'c', state.compareWith);
  if (state.theme !== null) writer.field('t', writeChoice(state.theme, sharedThemes));
  if (state.disk !== null) writer.text('d', state.disk);
  if (state.element !== null) writer.text('s', state.element);
  if (state.document?.kind === 'text') writer.text('x', state.document.text);
  if (state.script !== '') writer.text('r', state.script);
  for (const note of state.notes) writer.field('n', writeNote(note));
  return writer.finish();
}

function writeCase({ title, must, documents: [one, other] }: SharedCase): Uint8Array {
  return new ByteWriter()
    .text('t', title)
    .field('m', writeChoice(must, sharedDemands))
    .text('a', one)
    .text('b', other)
    .finish();
}

function writeNote(note: SharedNote): Uint8Array {
  const writer = new ByteWriter().text('o', note.target).text('t', note.text);
  if (note.author !== null) writer.text('a', note.author);
  if (note.resolved) writer.field('r', new Uint8Array());
  for (const reply of note.replies) {
    const inner = new ByteWriter().text('t', reply.text);
    if (reply.author !== null) inner.text('a', reply.author);
    writer.field('p', inner.finish());
  }
  return writer.finish();
}

/**
 * Reads what `writeState` wrote. Fields of a tag that nobody knows yet are passed over.
 * With `cut` the bytes may end anywhere: a text keeps what is there of
 * it, other cut fields are left out. Throws LinkError for anything that breaks the rules.
 */
export function readState(bytes: Uint8Array, cut = false): SharedState {
  return atOnce(readInSteps(bytes, cut));
}

/** The same in steps, a field each, of which each yields. */
export function* readInSteps(bytes: Uint8Array, cut = false): Generator<undefined, SharedState> {
  let state = defaultState;
  const seen = new Set<string>();
  for (const field of readFields(bytes)) {
    if (field.cut && !cut) throw damaged();
    if (!repeatedTags.has(field.tag) && seen.size === seen.add(field.tag).size) throw damaged();
    if (field.cut && (field.content.length === 0 || !cutKept.has(field.tag))) continue;
    state = { ...state, ...readField(field, state) };
    yield;
  }
  return state;
}

function readField(field: Field, state: SharedState): Partial<SharedState> {
  switch (field.tag) {
    case 'e':
      return { document: oneDocument(state, { kind: 'example', id: readText(field, linkLimits.name) }) };
    case 'y':
      return { ownLayout: readText(field, linkLimits.ownLayout) };
    case 'k': {
      const before = state.cases ?? [];
      if (before.length === linkLimits.cases) throw tooLarge('cases');
      return { cases: [...before, readCase(field)] };
    }
    case 'l':
      return { layout: readChoice(field, numberedLayouts) };
    case 'L':
      return { layout: readLayout(field, state.layout) };
    case 'c':
      return { compareWith: readChoice(field, numberedLayouts) };
    case 'C':
      return { compareWith: readLayout(field, state.compareWith) };
    case 't':
      return { theme: readChoice(field, sharedThemes) };
    case 'd':
      return { disk: readText(field, linkLimits.name) };
    case 's':
      return { element: readText(field, linkLimits.name) };
    case 'x':
      return { document: oneDocument(state, { kind: 'text', text: readText(field, linkLimits.document) }) };
    case 'r':
      return { script: readText(field, linkLimits.script) };
    case 'n':
      if (state.notes.length === linkLimits.notes) throw tooLarge('notes');
      return { notes: [...state.notes, readNote(field)] };
    default:
      return {};
  }
}

function oneDocument(state: SharedState, document: SharedDocument): SharedDocument {
  if (state.document !== null) throw damaged();
  return document;
}

function readCase(field: Field): SharedCase {
  const parts = new Map([...readFields(field.content)].map((part) => [part.tag, part]));
  const part = (tag: string): Field => {
    const found = parts.get(tag);
    if (found === undefined || found.cut) throw damaged();
    return found;
  };
  return {
    title: readText(part('t'), linkLimits.name),
    must: readChoice(part('m'), sharedDemands),
    documents: [readText(part('a'), linkLimits.caseText), readText(part('b'), linkLimits.caseText)],
  };
}

function readNote(field: Field): SharedNote {
  let target: string | null = null;
  let resolved = false;
  const replies: SharedReply[] = [];
  const said: Said = { text: null, author: null };
  for (const part of readFields(field.content)) {
    if (part.cut) throw damaged();
    if (part.tag === 'o') target = readText(part, linkLimits.name);
    else if (part.tag === 'r') resolved = true;
    else if (part.tag === 'p') {
      if (replies.length === linkLimits.replies) throw tooLarge('replies');
      replies.push(readReply(part));
    } else readSaid(part, said);
  }
  if (target === null || said.text === null) throw damaged();
  return { target, text: said.text, author: said.author, resolved, replies };
}

interface Said {
  text: string | null;
  author: string | null;
}

function readReply(field: Field): SharedReply {
  const said: Said = { text: null, author: null };
  for (const part of readFields(field.content)) {
    if (part.cut) throw damaged();
    readSaid(part, said);
  }
  if (said.text === null) throw damaged();
  return { text: said.text, author: said.author };
}

function readSaid(part: Field, said: Said): void {
  if (part.tag === 't') said.text = readText(part, linkLimits.noteText);
  if (part.tag === 'a') said.author = readText(part, linkLimits.name);
}

const newDecoder = (): TextDecoder => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** For all whole fields: a link can hold fifty thousand, and making a decoder takes longer than using it. */
const wholeDecoder = newDecoder();

function readText(field: Field, most: number): string {
  let text: string;
  try {
    // A cut field may end within a character; streaming leaves that one out, and keeps it for what would come next.
    text = field.cut ? newDecoder().decode(field.content, { stream: true }) : wholeDecoder.decode(field.content);
  } catch (cause) {
    throw damaged(cause);
  }
  if (text.length > most) throw tooLarge('text');
  return text;
}

/** By its number under the tag; one that came after the format by its name under the tag's capital, which old readers pass over. */
function writeLayout(writer: ByteWriter, tag: 'l' | 'c', layout: SharedLayout): void {
  const number = numberedLayouts.findIndex((each) => each === layout);
  if (number !== -1) writer.field(tag, Uint8Array.of(number));
  else writer.text(tag === 'l' ? 'L' : 'C', layout);
}

function readLayout(field: Field, before: SharedLayout | null): SharedLayout {
  const name = readText(field, linkLimits.name);
  if (before !== null) throw damaged();
  const layout = sharedLayouts.find((each) => each === name);
  if (layout !== undefined) return layout;
  throw new LinkError(
    'newer',
    `This link shows the layout “${name}”, which this page does not have. Reload the page and try again.`,
  );
}

/** One byte: the choice's place in its list. */
function writeChoice<Choice extends string>(choice: Choice, choices: readonly Choice[]): Uint8Array {
  const number = choices.indexOf(choice);
  if (number === -1) throw new RangeError(`The format of a link has no number for ${choice}.`);
  return Uint8Array.of(number);
}

function readChoice<Choice>(field: Field, choices: readonly Choice[]): Choice {
  const choice = field.content.length === 1 ? choices[field.content[0] ?? choices.length] : undefined;
  if (choice === undefined) throw damaged();
  return choice;
}

function damaged(cause?: unknown): LinkError {
  return new LinkError('damaged', 'This link is damaged: what it holds does not fit together. Ask for it again.', {
    cause,
  });
}

function tooLarge(what: string): LinkError {
  return new LinkError('too-large', `This link holds more ${what} than a link may.`);
}
