import { diskOption, domainOption, flagOption, flagWords } from '../../virsh/index.js';
import type { JobCommand } from '../job/job-command.js';
import type { ResizeOperation } from './resize-operation.js';

const kibibyte = 1024;

/** `virsh blockresize` (tools/virsh-domain.c, cmdBlockresize). */
export const blockresize: JobCommand<ResizeOperation> = {
  options: [domainOption, diskOption, { name: 'size', takes: 'number' }, flagOption('capacity')],
  read: (line) => {
    line.alternative('size', 'capacity');
    const size = line.scaled('size', kibibyte);
    const operation: ResizeOperation = { kind: 'resize', disk: line.text('path') ?? '', size };
    return { kind: 'block', operation, wait: null };
  },
};

/** What one types for a new size. */
export function blockresizeWords({ disk, size }: ResizeOperation, domain: string): readonly string[] {
  return [
    'blockresize',
    domain,
    disk,
    ...(size === null ? [] : [sizeWord(size)]),
    ...flagWords('capacity', size === null),
  ];
}

/** A size in the largest unit that says it in whole numbers. */
function sizeWord(size: number): string {
  const units = ['B', 'K', 'M', 'G', 'T', 'P'];
  const power = size === 0 ? 0 : units.findLastIndex((_, at) => size % kibibyte ** at === 0);
  return `${size / kibibyte ** power}${units[power] ?? 'B'}`;
}
