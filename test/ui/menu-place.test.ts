import { describe, expect, it } from 'vitest';
import { withinWindow } from '../../src/ui/diagram-pane/within-window.js';

describe('the menu of an image', () => {
  const frame = { width: 400, height: 300 };

  it.each([
    ['opens where it was asked for', { x: 50, y: 60 }, { width: 100, height: 100 }, { x: 50, y: 60 }],
    ['stays within the right and lower edges', { x: 390, y: 290 }, { width: 100, height: 100 }, { x: 296, y: 196 }],
    [
      'shows its start where it is larger than the window',
      { x: 90, y: 90 },
      { width: 500, height: 900 },
      { x: 4, y: 4 },
    ],
  ])('%s', (_, place, size, expected) => {
    expect(withinWindow(place, size, frame)).toEqual(expected);
  });
});
