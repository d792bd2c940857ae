import { describe, expect, it } from 'vitest';
import { calloutPlace } from '../../src/ui/guided-visit/callout-place.js';

const callout = { width: 340, height: 180 };
const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

describe('a callout stands', () => {
  it.each([
    ['below a control in the header', { left: 380, top: 8, width: 320, height: 28 }, { left: 380, top: 46 }],
    ['below the document', { left: 0, top: 44, width: 576, height: 650 }, { left: 8, top: 704 }],
    [
      'right of a document as high as the window',
      { left: 0, top: 44, width: 576, height: 850 },
      { left: 586, top: 54 },
    ],
    ['left of what lies at the right edge', { left: 586, top: 44, width: 854, height: 700 }, { left: 236, top: 54 }],
    ['inside the window beside a low control', { left: 0, top: 800, width: 500, height: 90 }, { left: 510, top: 712 }],
  ])('%s', (_, target, place) => {
    expect(calloutPlace(target, callout, desktop)).toEqual(place);
  });

  it('on a phone above what it speaks of, or at its lower end', () => {
    const wide = { width: 374, height: 180 };
    expect(calloutPlace({ left: 0, top: 90, width: 390, height: 700 }, wide, phone).top).toBe(600);
    expect(calloutPlace({ left: 0, top: 420, width: 390, height: 370 }, wide, phone).top).toBe(230);
  });
});
