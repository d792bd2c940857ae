import type { CardStyle } from './cards.js';
import type {
  DiskGeometry,
  EmptyDriveGeometry,
  GuestGeometry,
  ImageGeometry,
  JobGeometry,
  LinkGeometry,
  Point,
} from './contract.js';
import type { DiskGraph } from './graph.js';
import { placeJob } from './job-place.js';
import { jobState } from './job-text.js';
import { fontSizes, textWidth } from './measure.js';
import { layOutNotes } from './notes.js';
import { margin } from './spacing.js';
import { layOutViews } from './views.js';

/** What a flow has placed of a disk before strips and notes go below it. */
export interface PlacedChain {
  readonly top: number;
  readonly right: number;
  readonly chainBottom: number;
  readonly viewWidth: number;
  readonly noteWidth: number;
  readonly images: readonly ImageGeometry[];
  readonly links: readonly LinkGeometry[];
  readonly emptyDrive: EmptyDriveGeometry | null;
  readonly guest: GuestGeometry | null;
}

/** The part of a disk's geometry that is the same in both flows. */
export function finishDisk(graph: DiskGraph, style: CardStyle, placed: PlacedChain): DiskGeometry {
  const { disk } = graph.picture;
  const { top, chainBottom, images, links, emptyDrive, guest } = placed;
  const views = layOutViews(graph, style, margin, chainBottom, placed.viewWidth);
  const notes = layOutNotes(graph, style, margin, chainBottom + views.height, placed.noteWidth);
  const height = chainBottom + views.height + notes.height - top;
  const state = disk.mirror === null ? jobState(graph.picture) : null;
  const afterLabel = { x: margin + textWidth(graph.label.length, fontSizes.heading) + 20, y: top + 15 };
  return {
    diskId: disk.id,
    label: graph.label,
    device: disk.device,
    box: { x: margin, y: top, width: placed.right - margin, height },
    images,
    links,
    emptyDrive,
    guest,
    views: views.views,
    job: state === null ? null : placeJob(state, afterLabel, 'after'),
    notes: notes.notes,
  };
}

/** A link between two nodes, by the ids their images lead with. */
export function linkGeometry(
  graph: DiskGraph,
  kind: LinkGeometry['kind'],
  from: string,
  to: string | null,
  points: readonly Point[],
  job: JobGeometry | null,
): LinkGeometry {
  const idOf = (key: string): string => graph.nodes.get(key)?.imageIds[0] ?? key;
  return { kind, from: idOf(from), to: to === null ? null : idOf(to), points, job };
}
