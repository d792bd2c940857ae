import { sharedLayouts, type SharedState } from './contract.js';
import { LinkError } from './link-error.js';
import { fileLimits, linkLimits } from './link-limits.js';

type Carrier = 'link' | 'saved state';

/**
 * Throws LinkError (`too-large`) where a state holds more than `decodeLink` or, of a saved state, `readStateFile` would
 * take back.
 */
export function checkLimits(state: SharedState, carrier: Carrier): void {
  const limits = carrier === 'link' ? linkLimits : fileLimits;
  const check = (what: string, text: string, most: number): void => {
    if (text.length > most) throw tooLong(carrier, what, text.length, most);
  };
  if (state.document?.kind === 'text') check('The document', state.document.text, limits.document);
  if (state.ownLayout !== undefined) check('The description of the layout', state.ownLayout, limits.ownLayout);
  const cases = state.cases ?? [];
  if (cases.length > limits.cases) throw tooMany(carrier, 'cases', limits.cases);
  for (const { title, documents } of cases) {
    check('A case’s name', title, limits.name);
    for (const document of documents) check('A case’s document', document, limits.caseText);
  }
  check('The script', state.script, limits.script);
  for (const name of [state.disk, state.element]) if (name !== null) check('A name', name, limits.name);
  if (state.document?.kind === 'example') check('A name', state.document.id, limits.name);
  for (const layout of [state.layout, state.compareWith]) {
    if (layout !== null && !sharedLayouts.includes(layout))
      throw new RangeError(`A ${carrier} has no name for the layout ${layout as string}.`);
  }
  if (state.notes.length > limits.notes) throw tooMany(carrier, 'notes', limits.notes);
  for (const note of state.notes) {
    check('A note’s place', note.target, limits.name);
    if (note.replies.length > limits.replies) throw tooMany(carrier, 'replies to a note', limits.replies);
    for (const said of [note, ...note.replies]) {
      check('A note', said.text, limits.noteText);
      if (said.author !== null) check('A name', said.author, limits.name);
    }
  }
}

/** What can be done instead. */
const advice: Readonly<Record<Carrier, string>> = {
  link: ' Save it as a file instead.',
  'saved state': ' The XML can be saved alone.',
};

function tooLong(carrier: Carrier, what: string, length: number, most: number): LinkError {
  const text = `${what} is too long for a ${carrier}: ${length} characters, at most ${most}.${advice[carrier]}`;
  return new LinkError('too-large', text);
}

function tooMany(carrier: Carrier, what: string, most: number): LinkError {
  return new LinkError('too-large', `There are too many ${what} for a ${carrier}: at most ${most}.${advice[carrier]}`);
}
