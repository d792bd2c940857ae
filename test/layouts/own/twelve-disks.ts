import type { Chain, Disk, Image, ImageSource, Mirror } from '../../../src/chain/index.js';

const file = (path: string): ImageSource => ({ type: 'file', path });
const image = (source: ImageSource, format: string | null, index: number | null = null): Image => ({
  id: '',
  source,
  format,
  index,
});

const middle = image(file('/images/middle.qcow2'), 'qcow2');
const base = image(file('/images/base.raw'), 'raw');
const copy = image(file('/images/copy.qed'), 'qed');
const device = image({ type: 'block', path: '/dev/store/base' }, 'raw');
const hosts = [{ name: 'store', port: null, transport: null, socket: null }];
const server = image({ type: 'network', protocol: 'nbd', name: 'base', hosts, query: null }, 'raw');

function disk(
  number: number,
  below: readonly Image[],
  mirror: Mirror | null = null,
  end: Chain['end'] = 'unspecified',
): Disk {
  const target = `vd${String.fromCharCode(97 + number)}`;
  const top = image(file(`/images/top-${number}.qcow2`), 'qcow2');
  return { id: target, target, device: 'disk', chain: { images: [top, ...below], end }, mirror };
}

function mirrored(images: readonly Image[], change: Partial<Mirror> = {}, end: Chain['end'] = 'unspecified'): Mirror {
  return { chain: { images, end }, job: 'copy', ready: null, ...change };
}

/** Disks that together show all that a layout can say; the first is the RFC's. */
export const twelveDisks: readonly Disk[] = [
  disk(0, [middle, base], mirrored([copy, base])),
  disk(1, [base]),
  disk(2, [middle, base], null, 'terminated'),
  disk(3, [], null, 'terminated'),
  disk(4, [middle, device]),
  disk(5, [server]),
  disk(6, [
    { ...middle, index: 2 },
    { ...base, index: 3 },
  ]),
  disk(7, [base], mirrored([copy], { ready: 'yes' })),
  disk(8, [middle, base], mirrored([middle, base], { job: 'active-commit', ready: 'pivot' })),
  disk(9, [base], mirrored([{ ...copy, index: 7 }, middle, base], {}, 'terminated')),
  disk(10, [image(file('/images/middle.qcow2'), null), base]),
  disk(11, [base], mirrored([image({ type: 'block', path: '/dev/store/copy' }, 'raw')])),
];
