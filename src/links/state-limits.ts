import { sharedLayouts, type SharedState } from './contract.js';
import { LinkError } from './link-error.js';
import { linkLimits } from './link-limits.js';

/** Throws LinkError (`too-large`) where a state holds more than `decodeLink` would take back. */
export function checkLimits(state: SharedState): void {
  if (state.document?.kind === 'text') check('The document', state.document.text, linkLimits.document);
  if (state.ownLayout !== undefined) check('The description of the layout', state.ownLayout, linkLimits.ownLayout);
  const cases = state.cases ?? [];
  if (cases.length > linkLimits.cases) throw tooMany('cases', linkLimits.cases);
  for (const { title, documents } of cases) {
    check('A case’s name', title, linkLimits.name);
    for (const document of documents) check('A case’s document', document, linkLimits.caseText);
  }
  check('The script', state.script, linkLimits.script);
  for (const name of [state.disk, state.element]) if (name !== null) check('A name', name, linkLimits.name);
  if (state.document?.kind === 'example') check('A name', state.document.id, linkLimits.name);
  for (const layout of [state.layout, state.compareWith]) {
    if (layout !== null && !sharedLayouts.includes(layout))
      throw new RangeError(`A link has no name for the layout ${layout as string}.`);
  }
  if (state.notes.length > linkLimits.notes) throw tooMany('notes', linkLimits.notes);
  for (const note of state.notes) {
    check('A note’s place', note.target, linkLimits.name);
    if (note.replies.length > linkLimits.replies) throw tooMany('replies to a note', linkLimits.replies);
    for (const said of [note, ...note.replies]) {
      check('A note', said.text, linkLimits.noteText);
      if (said.author !== null) check('A name', said.author, linkLimits.name);
    }
  }
}

function check(what: string, text: string, most: number): void {
  if (text.length <= most) return;
  throw new LinkError(
    'too-large',
    `${what} is too long for a link: ${text.length} characters, at most ${most}. Save it as a file instead.`,
  );
}

function tooMany(what: string, most: number): LinkError {
  return new LinkError(
    'too-large',
    `There are too many ${what} for a link: at most ${most}. Save it as a file instead.`,
  );
}
