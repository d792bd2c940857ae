import type { SharedNote, SharedReply } from '../../links/index.js';

/** Whether two lists say the same, note by note. */
export function sameNotes(a: readonly SharedNote[], b: readonly SharedNote[]): boolean {
  return a === b || (a.length === b.length && a.every((note, index) => sameNote(note, b[index])));
}

function sameNote(a: SharedNote, b: SharedNote | undefined): boolean {
  return (
    a.target === b?.target &&
    a.resolved === b.resolved &&
    sameWords(a, b) &&
    a.replies.length === b.replies.length &&
    a.replies.every((reply, index) => sameWords(reply, b.replies[index]))
  );
}

function sameWords(a: SharedReply, b: SharedReply | undefined): boolean {
  return a.text === b?.text && a.author === b.author;
}
