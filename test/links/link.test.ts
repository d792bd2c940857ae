import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeInSteps,
  decodeLink,
  defaultState,
  encodeLink,
  linkLimits,
  LinkError,
  type SharedState,
} from '../../src/links/index.js';
import { bytesToText } from '../../src/links/alphanumeric.js';
import { ByteWriter } from '../../src/links/byte-writer.js';
import { checksum } from '../../src/links/checksum.js';
import { dictionary1 } from '../../src/links/dictionary-1.js';
import { anyState, fullState, withText } from './states.js';

const rfc = readFileSync('src/examples/rfc-nested.xml', 'utf8');

/** What decoding throws; anything but a LinkError fails the test. */
function errorOf(fragment: string): LinkError {
  try {
    decodeLink(fragment);
  } catch (error) {
    if (error instanceof LinkError) return error;
    throw error;
  }
  throw new Error(`was accepted: ${fragment.slice(0, 80)}`);
}

/** A well-formed link around any content, as someone hostile would make it. */
function forged(content: Uint8Array): string {
  const compressed = deflateRawSync(content, { level: 9 });
  const sum = checksum(content);
  const frame = new ByteWriter()
    .number(compressed.length)
    .bytes(Uint8Array.of(sum >>> 24, sum >>> 16, sum >>> 8, sum))
    .bytes(compressed);
  return `1${bytesToText(frame.finish())}`;
}

describe('a link holds the state', () => {
  test('any state comes back as it was, from letters and digits only', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const fragment = encodeLink(state);
        expect(fragment).toMatch(/^[A-Za-z0-9]*$/);
        expect(decodeLink(fragment)).toEqual(state);
      }),
    );
  });

  test('a state that differs in nothing is no fragment at all', () => {
    expect(encodeLink(defaultState)).toBe('');
    expect(decodeLink('')).toEqual(defaultState);
    expect(decodeLink('#')).toEqual(defaultState);
  });

  test('a large document comes back', () => {
    const lines = Array.from(
      { length: 8000 },
      (_, at) => `      <backing file='/images/${at * 7919}.qcow2' format='qcow2'/>`,
    );
    const state = withText(lines.join('\n'));
    expect(decodeLink(encodeLink(state))).toEqual(state);
  });
});

describe('length', () => {
  test("the RFC's example unchanged, shown in two layouts, stays under 60 characters", () => {
    const state: SharedState = {
      ...defaultState,
      document: { kind: 'example', id: 'rfc-nested' },
      layout: 'flat',
      compareWith: 'nested',
      disk: 'vda',
    };
    expect(encodeLink(state).length).toBeLessThan(60);
  });

  test("the RFC's XML with everything a link can hold stays under 900", () => {
    expect(encodeLink(fullState(rfc)).length).toBeLessThan(900);
  });

  test("the RFC's own snippet, indented otherwise and with other paths, stays under 900", () => {
    const other = rfc.replaceAll('/path/to/', '/srv/storage/guests/').replaceAll('  ', '\t').replaceAll("'", '"');
    expect(encodeLink(fullState(other)).length).toBeLessThan(900);
  });
});

describe('what surrounds a link', () => {
  const state = fullState(rfc);
  const fragment = encodeLink(state);
  const half = fragment.length / 2;

  test.each([
    ['a #', `#${fragment}`],
    ['white space', `  ${fragment}\n`],
    ['a full stop', `${fragment}.`],
    ['brackets and a full stop', `${fragment}>).`],
    ['Markdown', `${fragment}**`],
    ['a broken line', `${fragment.slice(0, half)}\r\n  ${fragment.slice(half)}`],
    ['a quoted-printable line break', `${fragment.slice(0, half)}=\r\n${fragment.slice(half)}`],
    ['a zero-width space', `${fragment.slice(0, half)}\u200B${fragment.slice(half)}`],
  ])('%s is passed over', (_name, text) => {
    expect(decodeLink(text)).toEqual(state);
  });
});

describe('links that cannot be opened', () => {
  const state = fullState(rfc);
  const fragment = encodeLink(state);

  test('a link cut anywhere says so', () => {
    for (let length = 1; length < fragment.length; length += 1) {
      expect([length, errorOf(fragment.slice(0, length)).code]).toEqual([length, 'truncated']);
    }
  });

  test('a cut link tells how much is missing and keeps what could be read', () => {
    const error = errorOf(fragment.slice(0, fragment.length - 100));
    expect(error.message).toMatch(/^This link was cut: about (9\d|10\d) characters are missing/);
    expect(error.partial).toMatchObject({
      layout: 'flat',
      compareWith: 'nested',
      disk: 'vda',
      document: state.document,
    });
    expect(state.script.startsWith(error.partial?.script ?? '?')).toBe(true);
  });

  test('a cut text keeps its beginning', () => {
    const long = withText(Array.from({ length: 300 }, (_, at) => `<a n='${at * 7919}'>é</a>`).join(''));
    const error = errorOf(encodeLink(long).slice(0, 500));
    const document = error.partial?.document;
    const kept = document?.kind === 'text' ? document.text : '';
    expect(kept.length).toBeGreaterThan(100);
    expect(long.document?.kind === 'text' && long.document.text.startsWith(kept)).toBe(true);
  });

  test('a link with any one character changed never opens as something else', () => {
    for (let at = 0; at < fragment.length; at += 1) {
      const other = fragment[at] === 'A' ? 'B' : 'A';
      const changed = fragment.slice(0, at) + other + fragment.slice(at + 1);
      expect(errorOf(changed).message).toMatch(/^This (link|is not)/);
    }
  });

  test.each([
    ['3AAAA', 'newer'],
    ['9', 'newer'],
    ['0AAAA', 'foreign'],
    ['section', 'foreign'],
    ['1-section', 'foreign'],
    ['?', 'foreign'],
    ['pako:eNpVjk', 'foreign'],
    ['code/MYewdgzg', 'foreign'],
    ['%3Cscript%3E', 'foreign'],
    ['1', 'truncated'],
    ['1999999999999999', 'damaged'],
  ])('%s is %s', (text, code) => {
    expect(errorOf(text).code).toBe(code);
  });

  test('more characters than any link has are not looked at', () => {
    expect(errorOf('1'.repeat(linkLimits.fragment + 1)).code).toBe('too-large');
  });

  test('whatever comes, only a LinkError is thrown', () => {
    const random = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...Array.from('ABCDwxyz0189')) }).map((text) => `1${text}`),
      fc.uint8Array().map((content) => forged(content)),
      fc.uint8Array({ maxLength: 400 }).map((bytes) => `1${bytesToText(bytes)}`),
    );
    fc.assert(
      fc.property(random, (text) => {
        let code = 'none';
        try {
          decodeLink(text);
        } catch (error) {
          if (!(error instanceof LinkError)) throw error;
          code = error.code;
        }
        expect(['none', 'truncated', 'damaged', 'newer', 'foreign', 'too-large']).toContain(code);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('hostile links', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  test('a decompression bomb is stopped', () => {
    const bomb = forged(new Uint8Array(40 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(linkLimits.fragment);
    expect(errorOf(bomb).code).toBe('too-large');
  });

  test.each<[string, Uint8Array, string]>([
    ['too long a document', new ByteWriter().text('x', 'a'.repeat(linkLimits.document + 1)).finish(), 'too-large'],
    ['too long a script', new ByteWriter().text('r', 'a'.repeat(linkLimits.script + 1)).finish(), 'too-large'],
    ['too long a name', new ByteWriter().text('d', 'a'.repeat(linkLimits.name + 1)).finish(), 'too-large'],
    ['a layout that does not exist', new ByteWriter().field('l', Uint8Array.of(200)).finish(), 'damaged'],
    ['a layout of no bytes', new ByteWriter().field('l', new Uint8Array()).finish(), 'damaged'],
    ['two documents', new ByteWriter().text('e', 'a').text('x', 'b').finish(), 'damaged'],
    ['a field twice', new ByteWriter().text('d', 'a').text('d', 'b').finish(), 'damaged'],
    ['a field longer than the content', bytes('d\u007fab'), 'damaged'],
    ['a field without length', bytes('d'), 'damaged'],
    ['bytes that are no UTF-8', new ByteWriter().field('d', Uint8Array.of(0xff)).finish(), 'damaged'],
    ['a note without text', new ByteWriter().field('n', new ByteWriter().text('o', 'a').finish()).finish(), 'damaged'],
    ['a note that is cut', new ByteWriter().field('n', bytes('o\u007f')).finish(), 'damaged'],
  ])('%s', (_name, content, code) => {
    expect(errorOf(forged(content)).code).toBe(code);
  });

  test('more notes than anyone writes', () => {
    const note = new ByteWriter().text('o', 'a').text('t', 'b').finish();
    const writer = new ByteWriter();
    for (let count = 0; count <= linkLimits.notes; count += 1) writer.field('n', note);
    expect(errorOf(forged(writer.finish())).code).toBe('too-large');
  });

  test('a field that a later page may add is passed over', () => {
    const content = new ByteWriter().text('d', 'vda').text('z', 'something new').finish();
    expect(decodeLink(forged(content))).toEqual({ ...defaultState, disk: 'vda' });
  });

  test.each<[string, Partial<SharedState>]>([
    ['document', { document: { kind: 'text', text: 'a'.repeat(linkLimits.document + 1) } }],
    ['script', { script: 'a'.repeat(linkLimits.script + 1) }],
    ['disk', { disk: 'a'.repeat(linkLimits.name + 1) }],
    [
      'notes',
      {
        notes: Array.from({ length: linkLimits.notes + 1 }, () => ({
          target: '',
          text: '',
          author: null,
          resolved: false,
          replies: [],
        })),
      },
    ],
  ])('a state with too much of %s is not encoded', (_name, part) => {
    expect(() => encodeLink({ ...defaultState, ...part })).toThrow(LinkError);
  });
});

interface GoldenLink {
  readonly name: string;
  readonly fragment: string;
  readonly state: SharedState;
}

describe('version 1 for ever', () => {
  const golden = JSON.parse(readFileSync('test/links/links-version-1.json', 'utf8')) as readonly GoldenLink[];

  test.each(golden.map((link) => [link.name, link] as const))('%s still opens', (_name, { fragment, state }) => {
    expect(decodeLink(fragment)).toEqual(state);
  });

  test('its dictionary has not changed', () => {
    expect(createHash('sha256').update(dictionary1).digest('hex')).toBe(
      '6a544956e9221283e9137fff6c3b91a2ff5e0e2285c14c61f1d096884de64351',
    );
  });
});

describe('a link that holds much is read in short steps', () => {
  function stepsOf(state: SharedState): number {
    const steps = decodeInSteps(encodeLink(state));
    let count = 0;
    while (steps.next().done !== true) count += 1;
    return count;
  }

  test('of a long text, some hundred thousand characters at a time', () => {
    const text = `<a>${'\n'.repeat(990_000)}</a>`;
    expect(stepsOf(withText(text))).toBeGreaterThan(8);
  });

  test('of many notes, one at a time', () => {
    const reply = { text: 'reply', author: 'B' };
    const note = { target: 'vda', text: 'Note', author: 'A', resolved: false, replies: [reply, reply] };
    const notes = Array.from({ length: 400 }, (_, at) => ({ ...note, text: `Note ${String(at)}` }));
    expect(stepsOf({ ...defaultState, notes })).toBeGreaterThan(400);
  });
});
