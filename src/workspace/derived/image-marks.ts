import type { ImageId } from '../../chain/index.js';
import type { Geometry } from '../../diagram/index.js';
import type { ImageMark } from '../../editor/index.js';
import { imageParts, type ReadDisk } from '../../layouts/index.js';
import type { TextRange } from '../../xml/index.js';

/** Each drawn image's colour at its lines in a text that names the same images. */
export function imageMarks(geometry: Geometry, disks: readonly ReadDisk[]): readonly ImageMark[] {
  const rangesOf = new Map(disks.map(({ disk, imageRanges }) => [disk.id, imageRanges]));
  return geometry.disks.flatMap((disk) => {
    const ranges = rangesOf.get(disk.diskId);
    return disk.images.flatMap((image) =>
      image.imageIds.flatMap((id) => {
        const range = ranges?.get(id);
        return range === undefined ? [] : [{ range, colour: image.colour, label: image.name }];
      }),
    );
  });
}

/** Every place of a disk's text that names the image: also as which else the picture draws it. */
export function placesOfImage(geometry: Geometry, read: ReadDisk, imageId: ImageId): readonly TextRange[] {
  const drawn = geometry.disks
    .find(({ diskId }) => diskId === read.disk.id)
    ?.images.find(({ imageIds }) => imageIds.includes(imageId));
  const parts = imageParts(read);
  return (drawn?.imageIds ?? [imageId]).flatMap((id) => parts.get(id) ?? []);
}
