import {
  defaultState,
  type SharedCase,
  sharedDemands,
  sharedLayouts,
  type SharedNote,
  type SharedReply,
  type SharedState,
  sharedThemes,
} from './contract.js';
import { LinkError } from './link-error.js';
import { fileLimits } from './link-limits.js';
import { checkLimits } from './state-limits.js';

/** What the file says it is; a later version of the page may read more. */
const stateFormat = 'backing-chain-playground';
const stateVersion = 1;
/** Of a state that brings a layout along: to a page that knows none it would be another document. */
const versionWithLayout = 2;

/**
 * A state as a file, for what is too long for a link: JSON, readable and comparable line by line. `madeWith` names the
 * versions that wrote it, for people.
 */
export function writeStateFile(state: SharedState, madeWith: string): string {
  checkLimits(state, 'saved state');
  const { ownLayout, cases = [], ...rest } = state;
  const [version, layout] = ownLayout === undefined ? [stateVersion, {}] : [versionWithLayout, { ownLayout }];
  return `${JSON.stringify({ format: stateFormat, version, madeWith, ...rest, ...layout, ...(cases.length > 0 && { cases }) }, null, 2)}\n`;
}

/** Reads what `writeStateFile` wrote; what is left out has its default. Throws LinkError and nothing else. */
export function readStateFile(text: string): SharedState {
  if (text.length > fileLimits.file) throw new LinkError('too-large', 'This file holds more than a state may.');
  const value = parse(text);
  const file = new Members(value);
  if (file.text('format', '') !== stateFormat) throw foreign();
  if (file.get('version') !== stateVersion && file.get('version') !== versionWithLayout) {
    throw new LinkError('newer', 'This file was made by another version of this page. Reload the page and try again.');
  }
  const state: SharedState = {
    document: readDocument(file.get('document')),
    ownLayout: file.textOrNull('ownLayout') ?? undefined,
    ...readCases(file.list('cases')),
    layout: file.choice('layout', sharedLayouts),
    compareWith: file.choice('compareWith', sharedLayouts),
    disk: file.textOrNull('disk'),
    element: file.textOrNull('element'),
    script: file.text('script', defaultState.script),
    notes: file.list('notes').map(readNote),
    theme: file.choice('theme', sharedThemes),
  };
  checkLimits(state, 'saved state');
  return state;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new LinkError('foreign', 'This file is not a saved state: it is not JSON.', { cause });
  }
}

function readDocument(value: unknown): SharedState['document'] {
  if (value === undefined || value === null) return null;
  const document = new Members(value);
  const kind = document.text('kind');
  if (kind === 'example') return { kind, id: document.text('id') };
  if (kind === 'text') return { kind, text: document.text('text') };
  throw damaged();
}

function readCases(values: readonly unknown[]): Pick<SharedState, 'cases'> {
  return values.length === 0 ? {} : { cases: values.map(readCase) };
}

function readCase(value: unknown): SharedCase {
  const file = new Members(value);
  const must = file.choice('must', sharedDemands);
  const [one, other, ...more] = file.list('documents');
  if (must === null || typeof one !== 'string' || typeof other !== 'string' || more.length > 0) throw damaged();
  return { title: file.text('title'), must, documents: [one, other] };
}

function readNote(value: unknown): SharedNote {
  const note = new Members(value);
  return {
    ...readReply(value),
    target: note.text('target'),
    resolved: note.get('resolved') === true,
    replies: note.list('replies').map(readReply),
  };
}

function readReply(value: unknown): SharedReply {
  const reply = new Members(value);
  return { text: reply.text('text'), author: reply.textOrNull('author') };
}

/** An object's own members, each of the type that is asked for, or LinkError. */
class Members {
  readonly #members: ReadonlyMap<string, unknown>;

  constructor(value: unknown) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged();
    this.#members = new Map(Object.entries(value));
  }

  get(name: string): unknown {
    return this.#members.get(name);
  }

  text(name: string, whenAbsent?: string): string {
    const value = this.#members.get(name) ?? whenAbsent;
    if (typeof value !== 'string') throw damaged();
    return value;
  }

  textOrNull(name: string): string | null {
    const value = this.#members.get(name) ?? null;
    if (value !== null && typeof value !== 'string') throw damaged();
    return value;
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
    const value = this.textOrNull(name);
    if (value === null) return null;
    const choice = choices.find((each) => each === value);
    if (choice === undefined) throw damaged();
    return choice;
  }

  list(name: string): readonly unknown[] {
    const value = this.#members.get(name) ?? [];
    if (!Array.isArray(value)) throw damaged();
    return value as readonly unknown[];
  }
}

function foreign(): LinkError {
  return new LinkError('foreign', 'This file is not a saved state of this page.');
}

function damaged(): LinkError {
  return new LinkError(
    'damaged',
    'This saved state is damaged: a part of it is missing or of another kind than it should be.',
  );
}
