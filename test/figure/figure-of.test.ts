import { describe, expect, test } from 'vitest';
import { FigureError, figureHtml, figureOf } from '../../src/figure/index.js';
import { decodeLink } from '../../src/links/index.js';
import { sharedDocument } from '../../src/workspace/index.js';

const overlay =
  "<disk><driver type='qcow2'/><source file='/top'/><backingStore type='file'><format type='raw'/>" +
  "<source file='/base'/><backingStore/></backingStore><target dev='vda'/></disk>";

describe('a figure', () => {
  test.each([
    { of: 'a picture in text', given: '> base[raw] <- top[qcow2]\n', text: 'base[raw] <- top[qcow2]' },
    { of: 'XML', given: overlay, text: 'base[raw] <- top[qcow2]' },
    {
      of: 'what qemu-img printed',
      given: 'image: top.qcow2\nfile format: qcow2\nvirtual size: 1 GiB (1073741824 bytes)\n',
      text: 'top.qcow2[qcow2]',
    },
  ])('of $of shows it, and its link opens it', ({ given, text }) => {
    const figure = figureOf(given);
    expect(figure.text).toContain(text);
    expect(figure.svg).toContain('<title>Backing chain of vda</title>');
    expect(figureOf(sharedDocument(decodeLink(figure.fragment))).text).toBe(figure.text);
  });

  test('of a link shows what the link opens, be it whole or from its # on', () => {
    const { fragment, svg } = figureOf(overlay);
    expect(figureOf(`https://playground.example/#${fragment}\n`)).toMatchObject({ fragment, svg });
    expect(figureOf(`#${fragment}`)).toMatchObject({ fragment, svg });
  });

  test('shows one disk where one is named', () => {
    const two = `<domain><devices>${overlay}${overlay.replace('vda', 'vdb')}</devices></domain>`;
    expect(figureOf(two).svg).toContain('Backing chains of vda, vdb');
    expect(figureOf(two, { disk: 'vdb' }).svg).toContain('Backing chain of vdb');
  });

  test('has names of its own where one document shows several', () => {
    expect(figureOf(overlay, { idPrefix: 'first' }).svg).toContain('id="first-layer-0"');
  });

  test.each([
    { given: 'no chain at all', reason: /neither XML/ },
    { given: '<domain/>', reason: /no disk/ },
    { given: '#1broken', reason: /link/i },
    { given: overlay, disk: 'sda', reason: 'There is no disk sda; there is vda.' },
    { given: 'a <- b\n\nand\n\n<domain><devices/></domain>\n\n<domain/>', reason: /./ },
  ])('of $given is refused with the reason', ({ given, disk, reason }) => {
    expect(() => figureOf(given, { disk })).toThrow(FigureError);
    expect(() => figureOf(given, { disk })).toThrow(reason);
  });
});

describe('as HTML', () => {
  test('a figure has its caption and its link, and nothing that runs or is asked for', () => {
    const html = figureHtml(
      figureOf(overlay.replace('/top', '/&lt;script&gt;')),
      'https://playground.example/?x#y',
      'A <b> & c',
    );
    expect(html).toContain('<figcaption>A &lt;b&gt; &amp; c <a href="https://playground.example/#');
    expect(html).not.toMatch(/<script|<b>|\bon\w+=|<img|url\(http/u);
  });
});
