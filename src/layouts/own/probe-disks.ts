import type { Chain, Disk, Image, ImageSource, Mirror } from '../../chain/index.js';

/** Disks that differ in one thing each, from the plainest to the rarest: what a layout is tried with. */
export const probeDisks: readonly Disk[] = [
  ...[0, 1, 2, 3].flatMap((count) => [chainOf(layers(count)), chainOf(layers(count), 'terminated')]),
  ...sources().flatMap((source) => [chainOf([image(source)]), chainOf([image(source), image(file('/images/base'))])]),
  chainOf([image(file('/images/base.raw'), null)]),
  chainOf([image(file('/images/middle.qcow2'), null), image(file('/images/base.raw'))]),
  chainOf([image(file('/images/middle.qcow2'), 'qcow2', 3), image(file('/images/base.raw'), 'raw', 7)]),
  chainOf([image(file('/images/middle.qcow2'), 'qcow2', 7), image(file('/images/base.raw'), 'raw', 3)]),
  numberedTop(),
  ...(['copy', 'active-commit'] as const).flatMap((job) =>
    ([null, 'yes', 'abort', 'pivot'] as const).map((ready) => withMirror(layers(1), { ...mirrorOf([]), job, ready })),
  ),
  ...sources().map((source) => withMirror(layers(1), mirrorOf([], image(source)))),
  withMirror([], mirrorOf([])),
  withMirror(layers(2), mirrorOf([], image(file('/images/copy'), null))),
  withMirror(layers(2), mirrorOf([], image(file('/images/copy'), 'qcow2', 9))),
  withMirror(layers(2), mirrorOf([], image(file('/images/copy'), 'qcow2'), 'terminated')),
  withMirror(layers(2), mirrorOf(layers(1))),
  withMirror(layers(2), mirrorOf([image(file('/new/base'), 'raw', 4)], image(file('/images/copy'), 'qed', 9))),
  withMirror(layers(2), mirrorOf(layers(2), image(file('/images/copy')), 'terminated')),
];

function file(path: string): ImageSource {
  return { type: 'file', path };
}

function sources(): readonly ImageSource[] {
  const hosts = [{ name: 'store', port: null, transport: null, socket: null }];
  return [
    { type: 'block', path: '/dev/store/base' },
    file('/dev/store/base'),
    { type: 'dir', path: '/images/floppy' },
    { type: 'network', protocol: 'nbd', name: 'base', hosts, query: null },
    { type: 'volume', pool: 'default', volume: 'base' },
    { type: 'nvme', address: '0000:01:00.0', namespace: '1' },
    { type: 'vhostuser', path: '/run/disk.sock' },
    { type: 'vhostvdpa', path: '/dev/vhost-vdpa-0' },
  ];
}

function image(source: ImageSource, format: string | null = 'raw', index: number | null = null): Image {
  return { id: '', source, format, index };
}

function layers(count: number): readonly Image[] {
  return Array.from({ length: count }, (_, at) =>
    at === count - 1 ? image(file('/images/base.raw')) : image(file(`/images/middle-${at + 1}.qcow2`), 'qcow2'),
  );
}

function disk(images: readonly Image[], end: Chain['end'], mirror: Mirror | null): Disk {
  return { id: 'vda', target: 'vda', device: 'disk', chain: { images, end }, mirror };
}

function chainOf(below: readonly Image[], end: Chain['end'] = 'unspecified'): Disk {
  return disk([image(file('/images/top.qcow2'), 'qcow2'), ...below], end, null);
}

function numberedTop(): Disk {
  const top = image(file('/images/top.qcow2'), 'qcow2', 1);
  return disk([top, image(file('/images/base.raw'), 'raw', 2)], 'unspecified', null);
}

function mirrorOf(
  below: readonly Image[],
  top: Image = image(file('/images/copy.qed'), 'qed'),
  end: Chain['end'] = 'unspecified',
): Mirror {
  return { chain: { images: [top, ...below], end }, job: 'copy', ready: null };
}

function withMirror(below: readonly Image[], mirror: Mirror): Disk {
  return disk([image(file('/images/top.qcow2'), 'qcow2'), ...below], 'unspecified', mirror);
}
