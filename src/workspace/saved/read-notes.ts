import { member } from '../../json/index.js';
import { linkLimits, type SharedNote, type SharedReply } from '../../links/index.js';

/** Saved notes, leniently: what is damaged or more than a link could carry is left out. */
export function readNotes(value: unknown): readonly SharedNote[] {
  return list(value).flatMap(readNote).slice(0, linkLimits.notes);
}

function readNote(value: unknown): readonly SharedNote[] {
  const target = shortText(member(value, 'target'), linkLimits.name);
  const replies = list(member(value, 'replies')).flatMap(readReply).slice(0, linkLimits.replies);
  if (target === null) return [];
  return readReply(value).map((said) => ({ ...said, target, resolved: member(value, 'resolved') === true, replies }));
}

function readReply(value: unknown): readonly SharedReply[] {
  const text = shortText(member(value, 'text'), linkLimits.noteText);
  return text === null ? [] : [{ text, author: shortText(member(value, 'author'), linkLimits.name) }];
}

function shortText(value: unknown, most: number): string | null {
  return typeof value === 'string' && value.length <= most ? value : null;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
