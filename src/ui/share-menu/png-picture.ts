import { pngWithText } from '../../links/index.js';
import { madeWith, svgPicture } from '../../workspace/index.js';
import type { Page } from '../page/page.js';

/** Pixels of the picture for one of the page, so that it is sharp on any screen. */
const density = 2;
/** What browsers draw at most: Chromium's and Firefox's longest side, and an area that phones have memory for. */
const longestSide = 16_384;
const largestArea = 64_000_000;

/** The diagram as a PNG file; null where the browser can't draw it. */
export async function pngPicture(page: Page): Promise<Uint8Array<ArrayBuffer> | null> {
  const { width, height } = page.derived.drawing.geometry.peek();
  const scale = Math.min(density, longestSide / Math.max(width, height), Math.sqrt(largestArea / (width * height)));
  const address = URL.createObjectURL(new Blob([svgPicture(page, page.colourTheme.peek())], { type: 'image/svg+xml' }));
  try {
    const file = await drawn(address, Math.round(width * scale), Math.round(height * scale));
    return file === null ? null : pngWithText(file, 'Software', madeWith(page.manifest));
  } catch {
    return null; // An image that does not decode rejects with a DOMException that says no more.
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function drawn(address: string, width: number, height: number): Promise<Uint8Array | null> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
}
