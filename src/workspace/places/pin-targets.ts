import { type ImageId, imagesOf } from '../../chain/index.js';
import type { ReadDocument } from '../../layouts/index.js';
import { imageTarget, targetAt } from './target.js';

interface Pointing {
  /** Of the editor's cursor. */
  readonly offset: number;
  readonly diskId: string | null;
  readonly imageId: ImageId | null;
}

/** What a new note can be pinned to, the likeliest first: what the cursor is at, the chosen image, its disk, the document. */
export function pinTargets(document: ReadDocument, { offset, diskId, imageId }: Pointing): readonly string[] {
  const read = document.disks.find(({ disk }) => disk.id === diskId);
  const image = read === undefined ? undefined : imagesOf(read.disk).find(({ id }) => id === imageId);
  const chosen = read === undefined || image === undefined ? null : imageTarget(read, image);
  // An image that is chosen in the diagram has the cursor put right before its element.
  const inDiagram = imageId !== null && read?.imageRanges.get(imageId)?.start === offset;
  const atCursor = targetAt(document, offset);
  const { root } = document.xml;
  const found = [
    ...(inDiagram ? [chosen, atCursor] : [atCursor, chosen]),
    read?.disk.id ?? null,
    root === null ? null : `/${root.name}`,
  ];
  return [...new Set(found.filter((target) => target !== null))];
}
