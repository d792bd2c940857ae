import type { Chain, Image, ImageId, ImageSource } from '../chain/index.js';
import { inEffect, sourceText } from '../chain/index.js';
import type { DiskPicture, PictureMark, ImageRole, ImageState, SnapshotLine, MarkedStrip } from './contract.js';
import { imageKind, type ImageKind, whyElsewhere } from './image-kind.js';
import { layerStyleCount } from './palette.js';

/** One image of a disk, however often the document names it. */
export interface ImageNode {
  readonly key: string;
  readonly imageIds: readonly [ImageId, ...ImageId[]];
  readonly source: ImageSource | null;
  readonly format: string | null;
  readonly index: number | null;
  readonly role: ImageRole;
  readonly state: ImageState;
  readonly kind: ImageKind;
  readonly encryption: string | null;
  readonly dataFile: string | null;
  readonly colour: number;
  readonly line: SnapshotLine | null;
  readonly marked: readonly MarkedStrip[];
  readonly marks: readonly PictureMark[];
}

export interface ImageLink {
  readonly kind: 'backing' | 'mirror' | 'loop' | 'merge';
  readonly from: string;
  readonly to: string;
}

/** A disk's images and what stands on what, before anything has a place. */
export interface DiskGraph {
  readonly picture: DiskPicture;
  readonly label: string;
  readonly nodes: ReadonlyMap<string, ImageNode>;
  /** Keys of the disk's own chain, active layer first. */
  readonly chain: readonly string[];
  /** Keys of the images only the mirror's chain has, mirror first. */
  readonly mirror: readonly string[];
  /** Keys of images that only snapshots stand on: a list for each branch, its tip first. */
  readonly besides: readonly (readonly string[])[];
  readonly links: readonly ImageLink[];
  /** Keys of images the document says nothing below of. */
  readonly unspecifiedEnds: readonly string[];
}

interface Draft {
  readonly key: string;
  readonly imageIds: [ImageId, ...ImageId[]];
  readonly image: Image;
  readonly role: ImageNode['role'];
  readonly formats: string[];
  loop: boolean;
}

/**
 * Reads several disks' chains and mirrors into graphs. An image named twice is
 * one node, by `sourceText()`; where a chain comes back to an image it already
 * passed, the link is a loop; an image that several disks name keeps its colour
 * and says so, as does one of which `before` tells the colour that it had.
 */
export function readGraphs(
  pictures: readonly DiskPicture[],
  before: ReadonlyMap<string, number> = new Map(),
): readonly DiskGraph[] {
  const users = usersOf(pictures);
  const shared = sharedColours(users);
  return pictures.map((picture) => readGraph({ ...picture, disk: inEffect(picture.disk) }, users, shared, before));
}

function diskLabel(picture: DiskPicture): string {
  return picture.disk.target ?? picture.disk.id;
}

function readGraph(
  picture: DiskPicture,
  users: ReadonlyMap<string, readonly string[]>,
  shared: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
): DiskGraph {
  const { disk } = picture;
  const label = diskLabel(picture);
  const walk = new Walk();
  const chain = walk.follow(disk.chain, 'backing');
  const mirror = disk.mirror === null ? [] : walk.follow(disk.mirror.chain, 'mirror');
  const active = disk.chain.images[0];
  const copy = disk.mirror?.chain.images[0];
  if (active !== undefined && copy !== undefined) walk.link('mirror', keyOf(active), keyOf(copy));
  const additions = chain.length === 0 ? [] : (picture.additions ?? []);
  const besides = additions.flatMap(({ chains }) => chains.map((one) => walk.beside(one.images, one.role)));
  for (const { from, into } of additions.flatMap(({ merges }) => merges)) walk.link('merge', from, into);
  const colours = assignColours(
    [chain, mirror, ...besides].flatMap((keys) => keys.toReversed()),
    shared,
    before,
  );

  const nodes = new Map<string, ImageNode>();
  for (const draft of walk.drafts.values()) {
    const { key, image, imageIds, role } = draft;
    const source = image.source;
    const state = (source === null ? undefined : picture.images.get(sourceText(source))) ?? unmade(source);
    const others = (users.get(key) ?? []).filter((user) => user !== label);
    const marks = [...additions.flatMap((one) => one.marks.get(key) ?? []), ...marksOf(draft, state, others)];
    const colour = (colours.get(key) ?? 0) % layerStyleCount;
    nodes.set(key, {
      key,
      imageIds,
      source,
      format: draft.formats[0] ?? null,
      marked: additions.flatMap((one) => one.strips.get(key) ?? []),
      index: image.index,
      role,
      state,
      kind: imageKind(source),
      encryption: image.encryption ?? null,
      dataFile: image.dataFile ?? null,
      colour,
      line: additions.flatMap((one) => one.lines.get(key) ?? [])[0] ?? null,
      marks,
    });
  }
  return {
    picture,
    label,
    nodes,
    chain,
    mirror,
    besides: besides.filter(({ length }) => length > 0),
    links: walk.links,
    unspecifiedEnds: walk.unspecifiedEnds,
  };
}

/** An image that nobody found. */
function unmade(source: ImageSource | null): ImageState {
  const reason = whyElsewhere(source);
  return reason === null ? { kind: 'missing' } : { kind: 'elsewhere', reason };
}

class Walk {
  readonly drafts = new Map<string, Draft>();
  readonly links: ImageLink[] = [];
  readonly unspecifiedEnds: string[] = [];
  private readonly pairs = new Set<string>();

  /** Goes down a chain; returns the keys of the images not met before. */
  follow(chain: Chain, role: 'backing' | 'mirror'): readonly string[] {
    const fresh: string[] = [];
    const passed = new Set<string>();
    let above: string | null = null;
    for (const [depth, image] of chain.images.entries()) {
      const key = keyOf(image);
      const draft = this.drafts.get(key);
      if (draft === undefined) {
        fresh.push(key);
        this.drafts.set(key, {
          key,
          imageIds: [image.id],
          image,
          role: role === 'backing' && depth === 0 ? 'active' : role,
          formats: image.format === null ? [] : [image.format],
          loop: false,
        });
      } else {
        draft.imageIds.push(image.id);
        if (image.format !== null && !draft.formats.includes(image.format)) draft.formats.push(image.format);
        if (passed.has(key)) draft.loop = true;
      }
      if (above !== null) this.link(passed.has(key) ? 'loop' : 'backing', above, key);
      passed.add(key);
      above = key;
    }
    const known = above !== null && this.links.some((link) => link.from === above);
    if (chain.end === 'unspecified' && above !== null && !known && (role === 'backing' || fresh.includes(above)))
      this.unspecifiedEnds.push(above);
    return fresh;
  }

  /** Goes down from an image that no chain of the document has to one that is known; returns the keys not met before. */
  beside(images: readonly Image[], role: 'beside' | 'foreseen'): readonly string[] {
    const fresh: string[] = [];
    let above: string | null = null;
    for (const image of images) {
      const key = keyOf(image);
      const isKnown = this.drafts.has(key);
      if (above !== null) this.link('backing', above, key);
      if (isKnown) break;
      const formats = image.format === null ? [] : [image.format];
      this.drafts.set(key, { key, imageIds: [image.id], image, role, formats, loop: false });
      fresh.push(key);
      above = key;
    }
    return fresh;
  }

  link(kind: ImageLink['kind'], from: string, to: string): void {
    const pair = JSON.stringify([kind === 'mirror' || kind === 'merge' ? kind : '', from, to]);
    if (this.pairs.has(pair)) return;
    this.pairs.add(pair);
    this.links.push({ kind, from, to });
  }
}

function keyOf(image: Image): string {
  return image.source === null ? `no source: ${image.id}` : sourceText(image.source);
}

function marksOf(draft: Draft, state: ImageState, others: readonly string[]): readonly PictureMark[] {
  const marks: PictureMark[] = [];
  if (state.kind === 'existing') {
    if (state.invalidated)
      marks.push({
        kind: 'invalidated',
        label: 'no longer valid',
        text: 'Its content is no longer valid: a commit changed the image below it.',
      });
    if (state.forged !== undefined)
      marks.push({ kind: 'disagreement', label: 'header by a guest', text: state.forged });
    for (const text of state.disagreements) marks.push({ kind: 'disagreement', label: 'differs from XML', text });
  }
  if (draft.formats.length > 1) {
    const text = `The document names it as ${draft.formats.join(' and as ')}.`;
    marks.push({ kind: 'disagreement', label: 'two formats in the XML', text });
  }
  if (draft.loop)
    marks.push({ kind: 'loop', label: 'in a loop', text: 'The chain comes back to this image: it has no base.' });
  if (draft.image.found === true)
    marks.push({
      kind: 'found',
      label: 'not in the XML',
      text: 'The document does not name it: QEMU finds it in the header of the image above.',
    });
  if (others.length > 0)
    marks.push({ kind: 'shared', label: `also in ${listed(others)}`, text: `Also used by ${listed(others)}.` });
  return marks;
}

function listed(words: readonly string[]): string {
  const shown = words.length > 4 ? [...words.slice(0, 3), `${words.length - 3} more`] : words;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

/** Which disks name an image, by key. */
function usersOf(pictures: readonly DiskPicture[]): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const picture of pictures) {
    const label = diskLabel(picture);
    const images = [...picture.disk.chain.images, ...(picture.disk.mirror?.chain.images ?? [])];
    for (const key of new Set(images.map(keyOf))) {
      const list = users.get(key);
      if (list === undefined) users.set(key, [label]);
      else list.push(label);
    }
  }
  return users;
}

/** Images of several disks come first, each with a number of its own: the same in every disk. */
function sharedColours(users: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const shared = [...users].filter(([, labels]) => labels.length > 1);
  return new Map(shared.map(([key], number) => [key, number]));
}

/**
 * What an image had before, where no other has it now; else the lowest number free in this disk, from the base up, so
 * that an image keeps its colour when a snapshot goes on top, and a mirror when it becomes the chain.
 */
function assignColours(
  keys: readonly string[],
  shared: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const colours = new Map<string, number>();
  const taken = new Set(keys.map((key) => shared.get(key)));
  for (const key of keys) {
    const had = shared.has(key) ? undefined : before.get(key);
    if (had === undefined || taken.has(had)) continue;
    colours.set(key, had);
    taken.add(had);
  }
  let next = 0;
  for (const key of keys) {
    while (taken.has(next)) next += 1;
    const colour = colours.get(key) ?? shared.get(key) ?? next;
    colours.set(key, colour);
    taken.add(colour);
  }
  return colours;
}
