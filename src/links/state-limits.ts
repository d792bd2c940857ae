import { sharedLayouts, type SharedState } from './contract.js';
import { LinkError } from './link-error.js';
import { LINK_LIMITS } from './link-limits.js';

/** Throws LinkError (`too-large`) where a state holds more than `decodeLink` would take back. */
export function checkLimits(state: SharedState): void {
  if (state.document?.kind === 'text') check('The document', state.document.text, LINK_LIMITS.document);
  if (state.ownLayout !== undefined) check('The description of the layout', state.ownLayout, LINK_LIMITS.ownLayout);
  check('The script', state.script, LINK_LIMITS.script);
  for (const name of [state.disk, state.element]) if (name !== null) check('A name', name, LINK_LIMITS.name);
  if (state.document?.kind === 'example') check('A name', state.document.id, LINK_LIMITS.name);
  for (const layout of [state.layout, state.compareWith]) {
    if (layout !== null && !sharedLayouts.includes(layout))
      throw new RangeError(`A link has no name for the layout ${layout as string}.`);
  }
  if (state.notes.length > LINK_LIMITS.notes) throw tooMany('notes', LINK_LIMITS.notes);
  for (const note of state.notes) {
    check('A note’s place', note.target, LINK_LIMITS.name);
    if (note.replies.length > LINK_LIMITS.replies) throw tooMany('replies to a note', LINK_LIMITS.replies);
    for (const said of [note, ...note.replies]) {
      check('A note', said.text, LINK_LIMITS.noteText);
      if (said.author !== null) check('A name', said.author, LINK_LIMITS.name);
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
