import { describe, expect, it } from 'vitest';
import { exampleById } from '../../../src/examples/index.js';
import { readDocument } from '../../../src/layouts/index.js';
import { followRenames } from '../../../src/workspace/notes/follow-renames.js';

const rfc = exampleById('rfc-nested')?.text ?? '';
const note = { text: 'Why?', author: null, resolved: false, replies: [] };

function followed(target: string, change: (text: string) => string): string | undefined {
  return followRenames([{ ...note, target }], readDocument(rfc), readDocument(change(rfc)))[0]?.target;
}

describe('a note stays with its image', () => {
  it.each([
    [
      'when the image is renamed',
      'vda=/path/to/middle',
      (text: string) => text.replace('/middle', '/between'),
      '/path/to/between',
    ],
    [
      'when it is renamed everywhere',
      'vda=/path/to/base',
      (text: string) => text.replaceAll('/base', '/ground'),
      '/path/to/ground',
    ],
    [
      'when another is renamed',
      'vda=/path/to/top',
      (text: string) => text.replace('/middle', '/between'),
      '/path/to/top',
    ],
    [
      'when only one of its places is renamed',
      'vda=/path/to/base',
      (text: string) => text.replace('/base', '/ground'),
      '/path/to/base',
    ],
  ])('%s', (_, target, change, source) => {
    expect(followed(target, change)).toBe(`vda=${source}`);
  });

  it('keeps its name when the image is gone, so that undoing brings it back', () => {
    const gone = (text: string): string => text.replace(/<mirror>[^]*<\/mirror>/u, '');
    expect(followed('vda=/path/to/mirror', gone)).toBe('vda=/path/to/mirror');
  });

  it('goes along with its disk', () => {
    const renamed = (text: string): string => text.replace("dev='vda'", "dev='sda'");
    expect(followed('vda=/path/to/top', renamed)).toBe('sda=/path/to/top');
    expect(followed('vda//target', renamed)).toBe('sda//target');
    expect(followed('vdab', renamed)).toBe('vdab');
  });

  it('is the same list where nothing was renamed', () => {
    const notes = [{ ...note, target: 'vda' }];
    expect(followRenames(notes, readDocument(rfc), readDocument(`${rfc}\n`))).toBe(notes);
  });
});
