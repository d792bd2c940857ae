import { describe, expect, it } from 'vitest';
import { stateNamespace } from '../../src/diagram/index.js';
import { looksLikePicture, recognise } from '../../src/workspace/open/recognise.js';

const picture = 'base[raw] <- middle[qcow2] <- top[qcow2]\n    \\-------- mirror[qed]\n';
const svg = (inside: string) => `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
const metadata = (state: string) => svg(`<metadata><state xmlns="${stateNamespace}">${state}</state></metadata>`);

describe('a text that is opened', () => {
  it.each([
    ["<domain type='kvm'/>", 'document'],
    ['\uFEFF  <disk/>', 'document'],
    ['<domain><half', 'document'],
    [metadata('1abc'), 'link'],
    ['https://example.org/page/#1abc', 'link'],
    ['<https://example.org/page/#1abc>', 'link'],
    ['{"format":"backing-chain-playground"}', 'saved-state'],
    [picture, 'picture'],
    ['> base[raw] <- top[qcow2]', 'picture'],
    ['just some words', 'unknown'],
    ['', 'unknown'],
    [svg('<rect/>'), 'unknown'],
    [svg('<rect'), 'unknown'],
    ['a <- b <- ', 'unknown'],
  ])('%s is a %s', (text, kind) => {
    expect(recognise(text).kind).toBe(kind);
  });

  it('gives an exported picture’s fragment as it is, whatever stands in it', () => {
    expect(recognise(metadata('&lt;script&gt;'))).toEqual({ kind: 'link', fragment: '<script>' });
    expect(recognise(svg('<g><metadata><state>1abc</state></metadata></g>')).kind).toBe('unknown');
  });

  it('reads the RFC’s picture, mirror and all', () => {
    const known = recognise(picture);
    expect(known.kind === 'picture' ? known.disks[0]?.mirror?.chain.images.length : 0).toBe(2);
  });

  it('says where a picture can’t be read', () => {
    const known = recognise('a[raw] <- b[qcow2] <- ');
    expect(known.kind === 'unknown' ? known.reason : '').toMatch(/line 1, column/);
  });
});

describe('a paste', () => {
  it.each([picture, 'base[raw]', '> a <- b'])('of %j is a picture', (text) => {
    expect(looksLikePicture(text)).toBe(true);
  });

  it.each(["<source file='/a'/>", 'qemu-img create -f qcow2 a 1G', 'x < - y', '<!-- a <- b --></disk>'])(
    'of %j is none',
    (text) => {
      expect(looksLikePicture(text)).toBe(false);
    },
  );
});
