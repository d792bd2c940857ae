import { computed, type ReadonlySignal } from '@preact/signals-core';
import { type Image, sourceText, memoryPath } from '../../chain/index.js';
import { type Geometry, type ImageState, roleWords } from '../../diagram/index.js';
import { type RecordedBacking } from '../../scenario/index.js';
import type { TextRange } from '../../xml/index.js';
import type { State } from '../state/state.js';
import { placesOfImage } from './image-marks.js';
import type { Reading } from './reading.js';

/** The image chosen in diagram or document, with what is known of it. */
export interface SelectedImage {
  readonly name: string;
  /** `sourceText()`; empty where the document names none. */
  readonly source: string;
  /** Where it is in memory; null for what isn't a file. */
  readonly path: string | null;
  readonly role: string;
  /** Of what is stored on a device QEMU tells nothing. */
  readonly isDevice: boolean;
  readonly format: string | null;
  readonly state: ImageState;
  /** The backing file in its header; null where there is none. */
  readonly recorded: RecordedBacking | null;
}

export function createSelectedImage(
  state: ReadonlySignal<State>,
  reading: Reading,
  {
    geometry,
    images,
  }: { readonly geometry: ReadonlySignal<Geometry>; readonly images: ReadonlySignal<readonly Image[]> },
): ReadonlySignal<SelectedImage | null> {
  const imageId = computed(() => state.value.selection.imageId);
  return computed(() => {
    const disk = reading.selectedDisk.value?.disk;
    const id = imageId.value;
    if (disk === undefined || id === null) return null;
    const image = images.value.find((one) => one.id === id);
    const drawn = geometry.value.disks
      .find((one) => one.diskId === disk.id)
      ?.images.find((one) => one.imageIds.includes(id));
    if (image === undefined || drawn === undefined) return null;
    const { source } = image;
    const path = memoryPath(image.source);
    return {
      name: drawn.name,
      source: source === null ? '' : sourceText(source),
      path,
      role: roleWords[drawn.role],
      isDevice: drawn.kind === 'device',
      format: image.format,
      state: drawn.state,
      recorded: path === null ? null : (state.value.facts.get(path)?.info?.backing ?? null),
    };
  });
}

/** Every place in the document that names the selected image. */
export function createSelectedRanges(
  state: ReadonlySignal<State>,
  reading: Reading,
  geometry: ReadonlySignal<Geometry>,
): ReadonlySignal<readonly TextRange[]> {
  const imageId = computed(() => state.value.selection.imageId);
  return computed(() => {
    const read = reading.selectedDisk.value;
    const id = imageId.value;
    return read === null || id === null || reading.stale.value ? [] : placesOfImage(geometry.value, read, id);
  });
}
