import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultState, linkLimits, LinkError, readStateFile, writeStateFile } from '../../src/links/index.js';
import { fileLimits } from '../../src/links/link-limits.js';
import { anyState } from './states.js';

function codeOf(text: string): string {
  try {
    readStateFile(text);
  } catch (error) {
    if (error instanceof LinkError) return error.code;
    throw error;
  }
  return 'accepted';
}

const file = (members: object): string =>
  JSON.stringify({ format: 'backing-chain-playground', version: 1, ...members });

describe('a state as a file', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(readStateFile(writeStateFile(state, 'Playground 1'))).toEqual(state);
      }),
      { numRuns: 50 },
    );
  });

  test('what is left out has its default, what is unknown is passed over', () => {
    expect(readStateFile(file({ script: 'ls', later: 1 }))).toEqual({ ...defaultState, script: 'ls' });
  });

  test.each([
    ['no JSON', '{', 'foreign'],
    ['another JSON', '{}', 'foreign'],
    ['a list', '[]', 'damaged'],
    ['nothing', 'null', 'damaged'],
    ['another version', JSON.stringify({ format: 'backing-chain-playground', version: 3 }), 'newer'],
    ['a script that is a number', file({ script: 1 }), 'damaged'],
    ['a layout that does not exist', file({ layout: 'constructor' }), 'damaged'],
    ['a theme that is a list', file({ theme: ['dark'] }), 'damaged'],
    ['a document of no kind', file({ document: { text: 'a' } }), 'damaged'],
    ['a document that is a text', file({ document: '<domain/>' }), 'damaged'],
    [
      'a document in the prototype',
      '{"format":"backing-chain-playground","version":1,"document":{"__proto__":{"kind":"text","text":"a"}}}',
      'damaged',
    ],
    ['notes that are an object', file({ notes: {} }), 'damaged'],
    ['a note that is null', file({ notes: [null] }), 'damaged'],
    ['a note without a place', file({ notes: [{ text: 'a' }] }), 'damaged'],
    [
      'too many notes',
      file({ notes: Array.from({ length: linkLimits.notes + 1 }, () => ({ target: 'a', text: 'b' })) }),
      'too-large',
    ],
    ['too long a script', file({ script: 'a'.repeat(fileLimits.script + 1) }), 'too-large'],
    ['too much of anything', ' '.repeat(fileLimits.file + 1), 'too-large'],
  ])('%s is refused', (_name, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test('whatever comes, only a LinkError is thrown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.dictionary(fc.string(), fc.jsonValue()).map(file)), (text) => {
        expect(['accepted', 'foreign', 'damaged', 'newer', 'too-large']).toContain(codeOf(text));
      }),
    );
  });
});
