import { deflateSync } from 'fflate';
import { bytesToText, textToBytes } from './alphanumeric.js';
import { atOnce } from './at-once.js';
import { readNumber } from './byte-reader.js';
import { ByteWriter } from './byte-writer.js';
import { checksum } from './checksum.js';
import { defaultState, type SharedState } from './contract.js';
import { dictionary1 } from './dictionary-1.js';
import { inflate } from './inflate.js';
import { LinkError } from './link-error.js';
import { linkLimits } from './link-limits.js';
import { readInSteps, readState, writeState } from './state-fields.js';
import { checkLimits } from './state-limits.js';

const linkVersion = '1';
/** Of a link that brings a layout along: to a page that knows none it would be another document. */
const versionWithLayout = '2';
const checksumBytes = 4;

const dictionary = new TextEncoder().encode(dictionary1);

/**
 * A state as a URL's fragment, without the `#`: letters and digits only. Empty
 * for a state that differs in nothing from a first visit. The format is in README.md.
 * Throws LinkError (`too-large`) where the state holds more than a link may.
 */
export function encodeLink(state: SharedState): string {
  checkLimits(state, 'link');
  const fields = writeState(state);
  if (fields.length === 0) return '';
  const compressed = deflateSync(fields, { level: 9, mem: 4, dictionary });
  const sum = new DataView(new ArrayBuffer(checksumBytes));
  sum.setUint32(0, checksum(fields));
  const frame = new ByteWriter().number(compressed.length).bytes(new Uint8Array(sum.buffer)).bytes(compressed);
  return (state.ownLayout === undefined ? linkVersion : versionWithLayout) + bytesToText(frame.finish());
}

/**
 * Reads a fragment, with or without its `#`. White space and what mail and chat
 * programs leave around links (a closing bracket, a full stop) are passed over.
 * Throws LinkError and nothing else; a cut link's error holds what could be read.
 */
export function decodeLink(fragment: string): SharedState {
  return atOnce(decodeInSteps(fragment));
}

/** The same in steps of a few milliseconds, of which each yields: a link of a kilobyte may hold a million characters. */
export function* decodeInSteps(fragment: string): Generator<undefined, SharedState> {
  const text = withoutSurroundings(fragment);
  if (text === '') return defaultState;
  const version = text.charAt(0);
  if (version !== linkVersion && version !== versionWithLayout) throw unknownVersion(version);
  const bytes = textToBytes(text.slice(1));
  if (bytes === null) throw new LinkError('foreign', foreign);
  return yield* readFrame(bytes);
}

function* readFrame(bytes: Uint8Array): Generator<undefined, SharedState> {
  const length = readNumber(bytes, 0);
  if (length === null) throw bytes.length < 5 ? truncated(bytes.length, null) : damaged();
  const start = length.next + checksumBytes;
  const end = start + length.value;
  if (end > linkLimits.fragment) throw damaged();
  const compressed = bytes.subarray(start, end);
  const inflated = yield* inflate(compressed, dictionary, linkLimits.content);
  // A cut alone leaves good data: where it is broken too, characters were changed.
  if (bytes.length < end && inflated.end !== 'broken') throw truncated(end - bytes.length, partial(inflated.bytes));
  if (inflated.end === 'too-large') throw tooLarge();
  const expected = new DataView(bytes.buffer, bytes.byteOffset + length.next, checksumBytes).getUint32(0);
  // Bytes beyond the end: the characters did not come from one link.
  if (inflated.end === 'broken' || bytes.length !== end || checksum(inflated.bytes) !== expected) throw damaged();
  yield;
  return yield* readInSteps(inflated.bytes);
}

function partial(bytes: Uint8Array): SharedState | null {
  try {
    const state = readState(bytes, true);
    return state === defaultState ? null : state;
  } catch {
    return null;
  }
}

function withoutSurroundings(fragment: string): string {
  if (fragment.length > linkLimits.fragment) throw tooLarge();
  const text = fragment
    // A quoted-printable line break that was not undone, then any white space and invisible characters a wrapped line leaves.
    .replace(/=\r?\n/gu, '')
    .replace(/[\s\u00AD\u200B-\u200D\u2060\uFEFF]+/gu, '')
    .replace(/^#/u, '');
  // Nothing but punctuation may follow; anything else says that it is no link of ours.
  const match = /^([A-Za-z0-9]*)[^A-Za-z0-9]{0,8}$/u.exec(text);
  if (match === null || (match[1] === '' && text !== '')) throw new LinkError('foreign', foreign);
  return match[1] ?? '';
}

const foreign = 'This is not a link of this page: it has characters that no link of it has. Nothing was opened.';

function unknownVersion(version: string): LinkError {
  return /[3-9]/u.test(version)
    ? new LinkError(
        'newer',
        `This link was made by a newer version of this page (format ${version}). Reload the page, or ask for its content as a file.`,
      )
    : new LinkError('foreign', 'This is not a link of this page: it does not begin as one. Nothing was opened.');
}

function truncated(missing: number, state: SharedState | null): LinkError {
  const message = `This link was cut: about ${Math.ceil((missing * 8) / 6)} characters are missing at its end. Nothing was opened. Ask for it again, alone on a line and between < and >.`;
  return new LinkError('truncated', message, state === null ? {} : { partial: state });
}

function damaged(): LinkError {
  return new LinkError(
    'damaged',
    'This link is damaged: some of its characters were changed on the way. Ask for it again.',
  );
}

function tooLarge(): LinkError {
  return new LinkError('too-large', 'This link holds more than a link may. Nothing was opened.');
}
