import { imagePlace, type ImageSource } from '../chain/index.js';

/** What an image lies on, as far as its card shows it by a sign. */
export type ImageKind = 'file' | 'device' | 'network' | 'volume' | 'elsewhere';

/** A file where nothing says otherwise. */
export function imageKind(source: ImageSource | null): ImageKind {
  if (source === null) return 'file';
  if (source.type === 'volume') return 'volume';
  const place = imagePlace(source);
  return place.kind === 'nowhere' ? 'elsewhere' : place.kind;
}

/** Why an image is nowhere here; null where it could be. */
export function whyElsewhere(source: ImageSource | null): string | null {
  const place = source === null ? null : imagePlace(source);
  return place?.kind === 'nowhere' ? place.reason : null;
}

/** In a word or two, for who can't see the sign. */
export const kindWords: Readonly<Record<ImageKind, string | null>> = {
  file: null,
  device: 'block device',
  network: 'network image',
  volume: 'volume of a pool',
  elsewhere: null,
};
