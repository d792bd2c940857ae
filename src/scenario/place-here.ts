import type { ImagePlace } from '../chain/index.js';

/** Where an image is that can be made here. */
export type PlaceHere = Exclude<ImagePlace, { readonly kind: 'nowhere' }>;
