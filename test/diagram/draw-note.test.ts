import { describe, expect, test } from 'vitest';
import { draw, layOut, type PictureNote, svgText } from '../../src/diagram/index.js';
import { pictureOf, rfcDisk } from './sample-disks.js';

const geometry = layOut([pictureOf(rfcDisk)], { width: 960 });

function note(number: number, imageId: string | null, resolved = false): PictureNote {
  return { number, diskId: 'vda', imageId, text: `Note ${number}: <b>why</b>`, resolved };
}

function drawn(...notes: readonly PictureNote[]): string {
  return svgText(draw(geometry, { kind: 'page', notes }));
}

describe('notes in the picture', () => {
  test('are numbers on their image, and part of its name', () => {
    const svg = drawn(note(1, 'vda/chain/1'), note(3, 'vda/chain/1'));
    expect(svg).toMatch(/<text[^>]*class="diagram-note-number"[^>]*>1, 3<\/text>/);
    expect(svg).toContain('Note 1: &lt;b&gt;why&lt;/b&gt;');
    expect(svg.match(/diagram-note"/g)).toHaveLength(1);
  });

  test('stand at the one card of a shared image, whichever place they name', () => {
    expect(drawn(note(1, 'vda/chain/2'), note(2, 'vda/mirror/1'))).toContain('>1, 2</text>');
  });

  test('stand at the disk where they are about something else of it', () => {
    const svg = drawn(note(2, null));
    expect(svg).toMatch(/aria-label="disk vda:[^"]*Note 2/);
    expect(svg).toContain('>2</text>');
  });

  test('are an outline once all are resolved', () => {
    expect(drawn(note(1, 'vda/chain/0', true))).toContain('diagram-note-resolved');
    expect(drawn(note(1, 'vda/chain/0', true), note(2, 'vda/chain/0'))).not.toContain('diagram-note-resolved');
  });

  test('beyond three are counted by an ellipsis', () => {
    expect(drawn(...[1, 2, 3, 4].map((number) => note(number, 'vda/chain/0')))).toContain('>1, 2, 3…</text>');
  });
});
