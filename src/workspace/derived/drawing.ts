import type { Disk } from '../../chain/index.js';
import { computed, type ReadonlySignal } from '@preact/signals-core';
import {
  draw,
  layOut,
  type DiskPicture,
  type Geometry,
  type ImageState,
  type PictureNote,
  type SvgNode,
} from '../../diagram/index.js';
import type { ImageMark } from '../../editor/index.js';
import type { State } from '../state/state.js';
import { createJobPictures } from './job-pictures.js';
import { type DrawnDisks, drawnDisks } from './drawn-disks.js';
import type { Reading } from './reading.js';
import { imageMarks } from './image-marks.js';
import { steadyList } from './steady-list.js';

/** The picture, and what the editor shows of it. */
export interface Drawing {
  /** Which disks are drawn. */
  readonly drawn: ReadonlySignal<DrawnDisks>;
  readonly geometry: ReadonlySignal<Geometry>;
  readonly picture: ReadonlySignal<SvgNode>;
  /** Each image's colour at its lines; none while the text is newer than the picture. */
  readonly marks: ReadonlySignal<readonly ImageMark[]>;
}

interface DrawnParts {
  /** The document's, with the images that QEMU finds besides. */
  readonly disks: ReadonlySignal<readonly Disk[]>;
  readonly states: ReadonlySignal<ReadonlyMap<string, ImageState>>;
  readonly notes: ReadonlySignal<readonly PictureNote[]>;
}

export function createDrawing(
  state: ReadonlySignal<State>,
  reading: Reading,
  { disks, states, notes }: DrawnParts,
): Drawing {
  const jobs = createJobPictures(state, reading.models);
  const width = computed(() => state.value.diagramWidth);
  const imageId = computed(() => state.value.selection.imageId);
  const selectedId = computed(() => reading.selectedDisk.value?.disk.id ?? null);
  const drawn = computed(() => drawnDisks(disks.value, selectedId.value));
  const drawnModels = steadyList(() => drawn.value.disks);
  const drawnSnapshots = computed(() => state.value.live.drawnSnapshots);
  const drawnMarks = computed(() => state.value.live.drawnMarks);
  const foreseen = computed(() => state.value.live.foreseen?.pictures);
  const diskPictures = computed((): readonly DiskPicture[] =>
    drawnModels.value.map((disk) => {
      const additions = [
        drawnSnapshots.value.get(disk.id),
        drawnMarks.value.get(disk.id),
        foreseen.value?.get(disk.id),
      ].filter((one) => one !== undefined);
      const picture = { disk, images: states.value, job: jobs.value.get(disk.id) ?? null };
      return additions.length === 0 ? picture : { ...picture, additions };
    }),
  );
  // An image that a job moves within its chain keeps its colour.
  let colours: ReadonlyMap<string, number> = new Map();
  const geometry = computed(() => {
    const laidOut = layOut(diskPictures.value, { width: width.value, colours });
    colours = coloursIn(laidOut);
    return laidOut;
  });
  return {
    drawn,
    geometry,
    picture: computed(() => draw(geometry.value, { kind: 'page', selected: imageId.value, notes: notes.value })),
    marks: computed(() => (reading.stale.value ? [] : imageMarks(geometry.value, reading.disks.value))),
  };
}

function coloursIn({ disks }: Geometry): ReadonlyMap<string, number> {
  return new Map(disks.flatMap(({ images }) => images.map(({ source, colour }) => [source, colour])));
}
