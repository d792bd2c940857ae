import type { ImageSource } from '../chain/index.js';
import type { ToldImage } from './contract.js';

/** An image of which the text tells `known` and nothing else. */
export function toldImage(source: ImageSource, known: Partial<Omit<ToldImage, 'source'>> = {}): ToldImage {
  return {
    source,
    format: null,
    virtualSize: null,
    isRounded: false,
    snapshots: [],
    bitmaps: [],
    dataFile: null,
    encryption: null,
    ...known,
  };
}
