import { describe, expect, it } from 'vitest';
import { themeColours, type ThemeName } from '../../src/editor/theme-colours.js';

const required: Readonly<Record<ThemeName, number>> = {
  light: 4.5,
  dark: 4.5,
  highContrastLight: 7,
  highContrastDark: 7,
};
const names: readonly ThemeName[] = ['light', 'dark', 'highContrastLight', 'highContrastDark'];
const texts = ['text', 'tag', 'attributeName', 'attributeValue', 'delimiter', 'comment', 'metatag', 'escape'] as const;
const grounds = ['background', 'cursorLine', 'selection', 'related', 'found'] as const;

describe.each(names)('the %s theme', (name) => {
  const colours = themeColours[name];

  it.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))(
    'shows %s readably on the %s',
    (text, ground) => {
      expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(required[name]);
    },
  );

  it.each(['lineNumber', 'activeLineNumber'] as const)('shows the %s readably', (number) => {
    expect(contrast(colours[number], colours.background)).toBeGreaterThanOrEqual(required[name]);
  });

  it('shows the focus at 3:1 or more', () => {
    expect(contrast(colours.focus, colours.background)).toBeGreaterThanOrEqual(3);
  });
});

/** WCAG 2.2, "contrast ratio" and "relative luminance". */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
