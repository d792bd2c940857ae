import type { DetectedLayout, LayoutName } from '../reading/contract.js';

const marks: readonly (readonly [LayoutName, RegExp])[] = [
  ['libvirt', /<backingStore\b|<mirror\b[^<>]*\s(?:job|type)\s*=/],
  ['nested', /<backingFile\b|<mirror\s*>\s*<driver\b/],
  ['flat', /<backing\b(?!Store|File)|<mirror\s*>\s*<source\b[^<>]*\sformat\s*=/],
  ['attribute', /<mirror\b[^<>]*\sfile\s*=/],
];

/** The layout of the `<disk>` around the offset, by its words alone: the text may be half typed. */
export function layoutAround(text: string, offset: number): DetectedLayout {
  const start = text.lastIndexOf('<disk', offset);
  if (start === -1) return 'any';
  const [end, next] = [text.indexOf('</disk', start), text.indexOf('<disk', start + 1)];
  const stops = [end, next].filter((at) => at !== -1);
  const disk = text.slice(start, stops.length === 0 ? text.length : Math.min(...stops));
  return marks.find(([, mark]) => mark.test(disk))?.[0] ?? 'any';
}
