import { type Chain, type Disk, type ImageSource, sourceText } from '../chain/index.js';
import { distinctNames } from './image-name.js';
import { nameWord } from './text-picture-word.js';

const legend = '# * contents changed, + backing file changed, ^ active';

/**
 * Chains as the libvirt wiki writes them: names and arrows, `^` at the active layer, and what a mirror's job leaves once
 * it is pivoted to, with `*` at the image that it wrote.
 *
 *     base <- middle <- top^
 *     after the pivot:
 *     base <- mirror*^
 */
export function equations(disks: readonly Disk[]): string {
  const sources = disks.flatMap(({ chain, mirror }) =>
    [...chain.images, ...(mirror?.chain.images ?? [])].flatMap(({ source }) => source ?? []),
  );
  const names = distinctNames(sources);
  const lines = disks.flatMap((disk, at) => [
    ...(at > 0 ? [''] : []),
    ...(disks.length > 1 ? [`${nameWord(disk.target ?? disk.id)}:`] : []),
    chainLine(disk.chain, names, '^'),
    ...(disk.mirror === null ? [] : ['after the pivot:', chainLine(disk.mirror.chain, names, '*^')]),
  ]);
  return `${[...lines, legend].join('\n')}\n`;
}

function chainLine({ images }: Chain, names: ReadonlyMap<string, string>, marks: string): string {
  if (images.length === 0) return '(empty)';
  const words = images.map(({ source }) => (source === null ? '-' : nameWord(nameOf(source, names))));
  return `${words.toReversed().join(' <- ')}${marks}`;
}

function nameOf(source: ImageSource, names: ReadonlyMap<string, string>): string {
  const whole = sourceText(source);
  return source.type === 'file' ? (names.get(whole) ?? whole) : whole;
}
