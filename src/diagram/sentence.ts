import type { DiskGeometry, ImageGeometry, ImageRole } from './contract.js';
import { formatBytes } from './format-bytes.js';
import { storedWords } from './stored-words.js';
import { kindWords } from './image-kind.js';

export const roleWords = {
  active: 'active layer',
  backing: 'backing image',
  mirror: 'mirror',
  beside: 'kept for snapshots beside the chain',
  foreseen: 'image that would be made',
} as const satisfies Readonly<Record<ImageRole, string>>;

/** All there is to know about an image, for its title and for a screen reader. */
export function imageSentence(image: ImageGeometry, disk: DiskGeometry): string {
  const what = roleWords[image.role];
  const format = image.format ?? 'format not given';
  const index = image.index === null ? '' : `, ${disk.label}[${image.index}]`;
  const parts = [`${image.name === '-' ? 'no source' : image.name}, ${what} of ${disk.label}${index}, ${format}`];
  const state = image.state;
  const where = kindWords[image.kind];
  if (where !== null) parts.push(where);
  if (image.encryption !== null) parts.push(`encrypted (${image.encryption})`);
  if (image.dataFile !== null) parts.push(`its data in ${image.dataFile}`);
  if (state.kind === 'missing') parts.push(image.kind === 'file' ? 'does not exist' : 'not made here yet');
  if (state.kind === 'unread') parts.push('exists');
  if (state.kind === 'elsewhere') parts.push(`not in this page: ${state.reason}`);
  if (state.kind === 'existing')
    parts.push(
      `virtual size ${formatBytes(state.virtualSize)}, ${storedWords(image.kind, state)}${state.extents === null ? ', where is not known' : ''}`,
    );
  const below = disk.links
    .filter((link) => image.imageIds.includes(link.from) && link.kind !== 'mirror' && link.kind !== 'merge')
    .map((link) => belowWords(link.to, disk));
  if (below.length > 0) parts.push(below.join(', '));
  return [
    `${parts.join('; ')}.`,
    ...(image.line?.sentences ?? []),
    ...image.marked.map(({ sentence }) => sentence),
    ...image.marks.map((mark) => mark.text),
  ].join(' ');
}

function belowWords(to: string | null, disk: DiskGeometry): string {
  if (to === null) return 'what is below it is not said, libvirt would probe';
  const image = disk.images.find((each) => each.imageIds.includes(to));
  return `stands on ${image?.name ?? to}`;
}

/** One sentence that says the chain from the base up, and the mirror. */
export function diskSentence(disk: DiskGeometry): string {
  const chain = disk.images.filter(({ role }) => role === 'active' || role === 'backing').length;
  const mirrors = disk.images.filter((image) => image.role === 'mirror').length;
  const job = disk.links.find((link) => link.job !== null)?.job ?? disk.job;
  const count = chain === 0 ? 'empty drive' : `${chain} ${chain === 1 ? 'image' : 'images'} in its chain`;
  const besides = disk.images.filter(({ role }) => role === 'beside').length;
  const beside = besides === 0 ? '' : `, ${besides} more that snapshots keep`;
  const mirror = mirrors === 0 ? '' : `, ${mirrors} more for the mirror`;
  return `${disk.device} ${disk.label}: ${count}${mirror}${beside}${job === null ? '' : `, ${job.label.text}`}.`;
}
