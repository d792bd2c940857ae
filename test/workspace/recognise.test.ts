import { describe, expect, it } from 'vitest';
import { stateNamespace } from '../../src/diagram/index.js';
import { importText } from '../../src/import/index.js';
import { recognise } from '../../src/workspace/open/recognise.js';

const picture = 'base[raw] <- middle[qcow2] <- top[qcow2]\n    \\-------- mirror[qed]\n';
const svg = (inside: string) => `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
const metadata = (state: string) => svg(`<metadata><state xmlns="${stateNamespace}">${state}</state></metadata>`);

describe('a text that is opened', () => {
  it.each([
    ["<domain type='kvm'/>", 'imported'],
    ['\uFEFF  <disk/>', 'imported'],
    ['<domain>\n<half', 'imported'],
    [metadata('1abc'), 'link'],
    ['https://example.org/page/#1abc', 'link'],
    ['<https://example.org/page/#1abc>', 'link'],
    ['{"format":"backing-chain-playground"}', 'saved-state'],
    [picture, 'imported'],
    ['> base[raw] <- top[qcow2]', 'imported'],
    ['{"return": []}', 'unknown'],
    ['image: /a\nfile format: raw\nvirtual size: 1 KiB (1024 bytes)\n', 'imported'],
    ['just some words', 'unknown'],
    ['', 'unknown'],
    [svg('<rect/>'), 'unknown'],
    [svg('<rect'), 'unknown'],
    ['a <- b <- ', 'unknown'],
  ])('%s is a %s', (text, kind) => {
    expect(recognise(text, importText).kind).toBe(kind);
  });

  it('gives an exported picture’s fragment as it is, whatever stands in it', () => {
    expect(recognise(metadata('&lt;script&gt;'), importText)).toEqual({ kind: 'link', fragment: '<script>' });
    expect(recognise(svg('<g><metadata><state>1abc</state></metadata></g>'), importText).kind).toBe('unknown');
  });

  it('reads the RFC’s picture, mirror and all', () => {
    const known = recognise(picture, importText);
    const disks = known.kind === 'imported' && known.imported.kind === 'disks' ? known.imported.disks : [];
    expect(disks[0]?.mirror?.chain.images.length).toBe(2);
  });

  it('says where a picture can’t be read', () => {
    const known = recognise('a[raw] <- b[qcow2] <- ', importText);
    expect(known.kind === 'unknown' ? known.reason : '').toMatch(/line 1, column/);
  });
});
