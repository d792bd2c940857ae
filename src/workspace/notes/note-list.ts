import { linkLimits, type SharedNote, type SharedReply } from '../../links/index.js';

/** A list with a note added, or why there can't be one more. */
export function withNote(
  notes: readonly SharedNote[],
  target: string,
  said: SharedReply,
): readonly SharedNote[] | RefusedNote {
  if (notes.length >= linkLimits.notes)
    return refused(`There are ${linkLimits.notes} notes already, the most a link may hold.`);
  return refusedText(said) ?? [...notes, { ...said, target, resolved: false, replies: [] }];
}

export function withReply(
  notes: readonly SharedNote[],
  index: number,
  said: SharedReply,
): readonly SharedNote[] | RefusedNote {
  if ((notes[index]?.replies.length ?? 0) >= linkLimits.replies) {
    return refused(`This note has ${linkLimits.replies} replies already, the most a link may hold.`);
  }
  return refusedText(said) ?? withChange(notes, index, (note) => ({ ...note, replies: [...note.replies, said] }));
}

export function withText(
  notes: readonly SharedNote[],
  index: number,
  said: SharedReply,
): readonly SharedNote[] | RefusedNote {
  return refusedText(said) ?? withChange(notes, index, (note) => ({ ...note, ...said }));
}

export function withChange(
  notes: readonly SharedNote[],
  index: number,
  change: (note: SharedNote) => SharedNote,
): readonly SharedNote[] {
  return notes.map((note, at) => (at === index ? change(note) : note));
}

/** Why a change to the notes was not made, in one sentence. */
export interface RefusedNote {
  readonly refused: string;
}

export function isRefused(result: readonly SharedNote[] | RefusedNote): result is RefusedNote {
  return 'refused' in result;
}

function refusedText({ text, author }: SharedReply): RefusedNote | null {
  if (text.trim() === '') return refused('A note needs some text.');
  const most = linkLimits.noteText;
  if (text.length > most) {
    return refused(
      `This is ${(text.length - most).toLocaleString('en')} characters longer than a link may hold (${most.toLocaleString('en')}).`,
    );
  }
  if (author !== null && author.length > linkLimits.name) return refused('This name is longer than a link may hold.');
  return null;
}

function refused(sentence: string): RefusedNote {
  return { refused: sentence };
}
