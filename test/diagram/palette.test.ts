import { describe, expect, test } from 'vitest';
import { layerColours, layerStyle, layerStyleCount, type Theme } from '../../src/diagram/index.js';
import { type ColourRole, roleColours } from '../../src/diagram/style.js';

type Channels = readonly [number, number, number];

/** Linear light, 0 to 1 a channel. */
function channels(hex: string): Channels {
  const at = (start: number): number => {
    const value = parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [at(1), at(3), at(5)];
}

/** WCAG 2.2's contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string): number => {
    const [red, green, blue] = channels(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear light. */
const sights: Readonly<Record<string, readonly [Channels, Channels, Channels]>> = {
  'full colour': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function dot(row: Channels, colour: Channels): number {
  return Math.min(1, Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2]));
}

/** Oklab: distances in it are about as large as they look. */
function oklab(hex: string, [red, green, blue]: readonly [Channels, Channels, Channels]): Channels {
  const colour = channels(hex);
  const seen: Channels = [dot(red, colour), dot(green, colour), dot(blue, colour)];
  const long = Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], seen));
  const medium = Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], seen));
  const short = Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], seen));
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

const themes: readonly Theme[] = ['light', 'dark'];

describe.each(themes)('in the %s theme', (theme) => {
  const roles = roleColours[theme];

  test.each(layerColours[theme])('layer colour %s stands out from the card, the page and an empty strip', (colour) => {
    expect(contrast(colour, roles.card)).toBeGreaterThanOrEqual(3);
    expect(contrast(colour, roles.surface)).toBeGreaterThanOrEqual(3);
    expect(contrast(colour, roles.track)).toBeGreaterThanOrEqual(2.4);
  });

  test.each(Object.entries(sights))('layer colours are apart in %s', (_, sight) => {
    const seen = layerColours[theme].map((colour) => oklab(colour, sight));
    for (const [at, one] of seen.entries())
      for (const other of seen.slice(at + 1))
        expect(Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])).toBeGreaterThan(0.075);
  });

  test.each<ColourRole>(['text', 'muted', 'accent', 'warning'])('%s can be read', (role) => {
    expect(contrast(roles[role], roles.card)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(roles[role], roles.surface)).toBeGreaterThanOrEqual(4.5);
  });

  test('lines can be seen', () => {
    expect(contrast(roles.line, roles.surface)).toBeGreaterThanOrEqual(3);
  });
});

describe('colour and pattern together', () => {
  const looks = Array.from({ length: layerStyleCount }, (_, layer) => layerStyle(layer));

  test('differ for as many layers as promised', () => {
    expect(new Set(looks.map(({ colour, pattern }) => `${colour} ${pattern}`)).size).toBe(layerStyleCount);
  });

  test('both differ between neighbours', () => {
    for (const [layer, look] of looks.entries()) {
      const next = layerStyle(layer + 1);
      expect([next.colour === look.colour, next.pattern === look.pattern]).toEqual([false, false]);
    }
  });

  test('name the custom property the page uses', () => {
    expect(layerStyle(11).property).toBe('--layer-3');
  });
});
