import { describe, expect, test } from 'vitest';
import { svgText } from '../../src/diagram/index.js';

const svg = (attributes: Readonly<Record<string, string | number>>, ...children: readonly string[]) => ({
  name: 'svg',
  attributes,
  children,
});

describe('writing a picture as text', () => {
  test('escapes what XML reads as markup', () => {
    expect(svgText(svg({ 'aria-label': '"<&>\'\n' }, '<b>&amp;</b>'))).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" aria-label="&quot;&lt;&amp;&gt;\'&#10;">&lt;b&gt;&amp;amp;&lt;/b&gt;</svg>\n',
    );
  });

  test('replaces what XML has no place for', () => {
    expect(svgText(svg({}, 'a\u0000b\ud800c\ufffe'))).toContain('>a\ufffdb\ufffdc\ufffd<');
  });

  test('keeps pairs of surrogates', () => {
    expect(svgText(svg({}, '\u{1f4be}'))).toContain('>\u{1f4be}<');
  });

  test.each(['script', 'foreignObject', 'a', 'image', 'svg><script'])('refuses an element %s', (name) => {
    expect(() => svgText({ name, attributes: {}, children: [] })).toThrow(`not an SVG element of a diagram: ${name}`);
  });

  test.each(['onclick', 'x="1" y', 'xlink:href', '__proto__x'])('refuses an attribute %s', (name) => {
    expect(() => svgText(svg({ [name]: '1' }))).toThrow(`not an attribute of a diagram: ${name}`);
  });
});
