import type { Disk, Image, ImageSource } from '../../../chain/index.js';
import type { LayoutName } from '../../built-in/list.js';
import type { Layout } from '../../layout/layout.js';
import { writeDisk } from '../disk-in-layout.js';

const file = (path: string): ImageSource => ({ type: 'file', path });

function image(path: string, format: string, index: number | null = null): Image {
  return { id: '', source: file(path), format, index };
}

/** The RFC's disk, and one that says what the RFC's leaves open: numbers, a block device, the end, a job that is ready. */
export const exampleDisks: readonly Disk[] = [
  {
    id: 'vda',
    target: 'vda',
    device: 'disk',
    chain: {
      images: [image('/path/to/top', 'qcow2'), image('/path/to/middle', 'qcow2'), image('/path/to/base', 'raw')],
      end: 'unspecified',
    },
    mirror: {
      chain: { images: [image('/path/to/mirror', 'qed'), image('/path/to/base', 'raw')], end: 'unspecified' },
      job: 'copy',
      ready: null,
    },
  },
  {
    id: 'vdb',
    target: 'vdb',
    device: 'disk',
    chain: {
      images: [
        image('/path/to/data', 'qcow2', 1),
        image('/path/to/snapshot', 'qcow2', 2),
        { id: '', source: { type: 'block', path: '/dev/store/disk' }, format: 'raw', index: 3 },
      ],
      end: 'terminated',
    },
    mirror: {
      chain: { images: [image('/path/to/copy', 'raw', 4)], end: 'terminated' },
      job: 'copy',
      ready: 'yes',
    },
  },
];

/** Both as a layout writes them: to be changed by hand. */
export function exampleText(layout: Layout<LayoutName>): string {
  const disks = exampleDisks.map((disk) => writeDisk(disk, layout).text.replace(/^(?=.)/gm, '  '));
  return `<devices>\n${disks.join('')}</devices>\n`;
}
