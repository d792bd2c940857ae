import { describe, expect, test } from 'vitest';
import type { Disk, ImageSource } from '../../src/chain/index.js';
import { createImages, stepText, type Plan } from '../../src/scenario/index.js';
import { buildDisk, rfcDisk } from './build-disk.js';

function commandsOf(plan: Plan): readonly string[] {
  return plan.steps.map(stepText);
}

describe("the RFC's disk", () => {
  test('is made base first, with formats and sizes as a person would type them', () => {
    const plan = createImages([rfcDisk()]);
    expect(commandsOf(plan)).toEqual([
      'mkdir -p /path/to',
      'qemu-img create -f raw /path/to/base 64M',
      "qemu-io -f raw -c 'write -P 0x62 0 32M' /path/to/base",
      'qemu-img create -f qcow2 -b /path/to/base -F raw /path/to/middle',
      "qemu-io -f qcow2 -c 'write -P 0x6d 8M 12M' /path/to/middle",
      'qemu-img create -f qcow2 -b /path/to/middle -F qcow2 /path/to/top',
      "qemu-io -f qcow2 -c 'write -P 0x74 16M 12M' /path/to/top",
    ]);
    expect(plan.problems).toEqual([]);
    expect(plan.remarks).toEqual([]);
  });

  test('each step says what it is for', () => {
    expect(createImages([rfcDisk()]).steps.map((step) => step.purpose)).toEqual([
      'Make the directory for base, middle, top.',
      'Make base, raw, 64 MiB.',
      'Give base data of its own: bytes 0x62 (b).',
      'Make middle, qcow2 on base.',
      'Give middle data of its own: bytes 0x6d (m).',
      'Make top, qcow2 on middle.',
      'Give top data of its own: bytes 0x74 (t).',
    ]);
  });

  test('takes another size', () => {
    const commands = commandsOf(createImages([rfcDisk()], { virtualSize: 1024 ** 4 }));
    expect(commands[1]).toBe('qemu-img create -f raw /path/to/base 1T');
    expect(commands[6]).toBe("qemu-io -f qcow2 -c 'write -P 0x74 512G 8M' -c 'write -P 0x74 768G 4M' /path/to/top");
  });

  test('leaves what exists and is to be kept', () => {
    const plan = createImages([rfcDisk()], { keep: new Set(['/path/to/base', '/path//to/middle']) });
    expect(commandsOf(plan)).toEqual([
      'mkdir -p /path/to',
      'qemu-img create -f qcow2 -b /path/to/middle -F qcow2 /path/to/top',
      "qemu-io -f qcow2 -c 'write -P 0x74 16M 12M' /path/to/top",
    ]);
  });
});

describe('several disks', () => {
  test('an image that two of them name is made once', () => {
    const disks = ['vda', 'vdb'].map((id) => buildDisk({ id, chain: [`/${id}:qcow2`, '/a/../base:raw'] }));
    const creates = commandsOf(createImages(disks)).filter((command) => command.startsWith('qemu-img'));
    expect(creates).toEqual([
      'qemu-img create -f raw /a/../base 64M',
      'qemu-img create -f qcow2 -b /a/../base -F raw /vda',
      'qemu-img create -f qcow2 -b /a/../base -F raw /vdb',
    ]);
  });

  test('each image gets a byte of its own', () => {
    const disks = Array.from({ length: 120 }, (_, at) =>
      buildDisk({ id: `v${at}`, chain: [`/top${at}:qcow2`, `/base${at}:raw`] }),
    );
    const bytes = commandsOf(createImages(disks)).flatMap((command) => /-P (0x..) /u.exec(command)?.[1] ?? []);
    expect(new Set(bytes).size).toBe(240);
  });

  test('a silent end of one chain is filled by another chain', () => {
    const disks = [
      buildDisk({ id: 'vda', chain: ['/middle'] }),
      buildDisk({ id: 'vdb', chain: ['/top:qcow2', '/middle:qcow2', '/base:raw'] }),
    ];
    const plan = createImages(disks);
    expect(plan.problems).toEqual([]);
    expect(commandsOf(plan)[2]).toBe('qemu-img create -f qcow2 -b /base -F raw /middle');
  });
});

describe('what lies below a mirror', () => {
  test('is made as a copy of what it stands for, where no chain has it', () => {
    const disk = buildDisk({
      chain: ['/old/top:qcow2', '/old/middle:qcow2', '/old/base:raw'],
      mirror: ['/new/top:qcow2', '/new/middle:qed', '/new/base:qcow2'],
    });
    expect(commandsOf(createImages([disk])).slice(-2)).toEqual([
      'qemu-img convert -f raw -O qcow2 /old/base /new/base',
      'qemu-img convert -f qcow2 -O qed -B /new/base -F qcow2 /old/middle /new/middle',
    ]);
  });

  test('is new where the source has nothing at that depth', () => {
    const disk = buildDisk({ chain: ['/a:raw'], mirror: ['/m:qcow2', '/b:raw'] });
    expect(commandsOf(createImages([disk])).slice(-2)).toEqual([
      'qemu-img create -f raw /b 64M',
      "qemu-io -f raw -c 'write -P 0x62 0 32M' /b",
    ]);
  });
});

describe('formats left out', () => {
  test('are assumed, and the assumption is said', () => {
    const plan = createImages([buildDisk({ chain: ['/top', '/base'] })]);
    expect(commandsOf(plan)[2]).toBe('qemu-img create -f qcow2 -b /base -F raw /top');
    expect(plan.remarks).toEqual([
      expect.stringMatching(/^base has no format in the XML: raw is assumed, since the XML names nothing below it/),
      expect.stringMatching(/^top has no format in the XML: qcow2 is assumed, since an image lies below it/),
    ]);
  });

  test.each([
    ['iso', 'raw'],
    ['aio', 'raw'],
    ['vhd', 'vpc'],
  ])("libvirt's %s is QEMU's %s", (format, driver) => {
    expect(commandsOf(createImages([buildDisk({ chain: [`/a:${format}`] })]))[0]).toContain(`-f ${driver} `);
  });
});

describe('what cannot be made is said, and the rest is made', () => {
  test.each<[string, readonly string[], readonly string[], RegExp]>([
    ['a read-only format', ['/t:qcow2', '/b:bochs'], [], /b is bochs: QEMU can only read this format/],
    ['an unknown format', ['/t:qcow2', '/m:zfs', '/b:raw'], ['/b'], /m is zfs: QEMU has no format of this name/],
    ['raw on something', ['/t:qcow2', '/m:raw', '/b:raw'], ['/b'], /m is raw, which has no backing file/],
    ['vmdk on another kind', ['/t:vmdk', '/b:raw'], ['/b'], /t is vmdk, which only lies on vmdk/],
    ['a loop', ['/t:qcow2', '/m:qcow2', '/t:qcow2'], [], /comes back to \/t: a loop has no base/],
    ['a loop by another spelling', ['/a/t:qcow2', '/a/./t:raw'], [], /a loop has no base/],
    ['a directory', ['/t/:qcow2'], [], /does not name a file/],
    ['an empty path', [''], [], /does not name a file/],
    ['the root', ['/:qcow2'], [], /does not name a file/],
    ['what a directory calls itself', ['/t/.:qcow2'], [], /does not name a file/],
    ['what a directory calls the one above', ['..:qcow2'], [], /does not name a file/],
    ['a name from the prototype', ['/t:constructor'], [], /QEMU has no format of this name/],
  ])('%s', (_name, chain, made, message) => {
    const plan = createImages([buildDisk({ chain })]);
    expect(plan.problems).toEqual([expect.stringMatching(message)]);
    expect(
      commandsOf(plan).flatMap((command) => /^qemu-img create -f \S+ (\S+) 64M$/u.exec(command)?.[1] ?? []),
    ).toEqual(made);
  });

  test.each<[string, Disk['chain']['images'][number]['source'], RegExp]>([
    [
      'a protocol without a driver',
      { type: 'network', protocol: 'sheepdog', name: 'x', hosts: [], query: null },
      /^sheepdog:\/\/\/x can't be used here: QEMU has no driver for sheepdog/,
    ],
    ['a directory', { type: 'dir', path: '/srv/d' }, /a directory that QEMU would show as a FAT disk/],
    ['a vhost-user disk', { type: 'vhostuser', path: '/run/v' }, /another process has that disk/],
    ['a vhost-vdpa disk', { type: 'vhostvdpa', path: '/dev/vhost-vdpa-0' }, /hardware has that disk/],
    ['no source', null, /has no source/],
  ])('%s below an overlay', (_name, source, message) => {
    const disk = buildDisk({ chain: ['/t:qcow2', '/b:raw'] });
    const [top, base] = disk.chain.images;
    if (top === undefined || base === undefined) throw new Error('two images expected');
    const plan = createImages([{ ...disk, chain: { ...disk.chain, images: [top, { ...base, source }] } }]);
    expect(plan.steps).toEqual([]);
    expect(plan.problems).toEqual([expect.stringMatching(message)]);
  });

  test('chains that contradict each other', () => {
    const disks = [
      buildDisk({ id: 'vda', chain: ['/a:qcow2', '/b:raw'] }),
      buildDisk({ id: 'vdb', chain: ['/c:qcow2', '/a:qed', '/d:raw'] }),
    ];
    expect(createImages(disks).problems).toEqual([
      '/a is qcow2 in vda but qed in vdb: the first is taken.',
      '/a lies on /b in vda but on /d in vdb: the first is taken.',
    ]);
  });

  test('a loop that only two chains together make', () => {
    const disks = [
      buildDisk({ id: 'vda', chain: ['/a:qcow2', '/b:qcow2'] }),
      buildDisk({ id: 'vdb', chain: ['/b:qcow2', '/a:qcow2'] }),
    ];
    const plan = createImages(disks);
    expect(plan.steps).toEqual([]);
    expect(plan.problems).toEqual(['The chains together come back to /a: a loop has no base, so none of it is made.']);
  });

  test.each([0, -512, 1000, 0.5, Number.NaN, 2 ** 60])('a size of %d bytes', (virtualSize) => {
    const plan = createImages([rfcDisk()], { virtualSize });
    expect(plan.steps).toEqual([]);
    expect(plan.problems).toEqual([expect.stringMatching(/multiple of 512/)]);
  });

  test('a disk too small for its layers leaves some empty and says so', () => {
    const plan = createImages([rfcDisk()], { virtualSize: 2048 });
    expect(plan.remarks).toEqual([expect.stringMatching(/2 KiB are too few for so many layers: 2 layers are left/)]);
    expect(commandsOf(plan).filter((command) => command.startsWith('qemu-io'))).toHaveLength(1);
  });

  test('more images than a person could look at', () => {
    const disks = Array.from({ length: 10_000 }, (_, at) => buildDisk({ id: `v${at}`, chain: [`/${at}:raw`] }));
    const plan = createImages(disks);
    expect(plan.steps).toEqual([]);
    expect(plan.problems).toEqual([expect.stringMatching(/10000 images; at most 2000/)]);
  });

  test('a chain of 100,000 layers is answered', () => {
    const chain = Array.from({ length: 100_000 }, (_, at) => `/${at}:qcow2`);
    expect(createImages([buildDisk({ chain })]).problems).toHaveLength(1);
  });

  test('no disk at all is an empty plan', () => {
    expect(createImages([])).toEqual({ steps: [], problems: [], remarks: [] });
  });
});

function network(protocol: string, name: string, host: string | null = null): ImageSource {
  const hosts = host === null ? [] : [{ name: host, port: null, transport: null, socket: null }];
  return { type: 'network', protocol, name, hosts, query: null };
}

/** A disk of these images, top first. */
function onSources(...images: readonly (readonly [ImageSource, string])[]): Disk {
  const disk = buildDisk({ chain: images.map(([, format], at) => `/${at}:${format}`) });
  const chain = disk.chain.images.map((image, at) => ({ ...image, source: images[at]?.[0] ?? null }));
  return { ...disk, chain: { ...disk.chain, images: chain } };
}

describe('an image that is no file', () => {
  test.each<[string, ImageSource, string, readonly string[]]>([
    [
      'raw on a volume, which is all of it',
      { type: 'block', path: '/dev/vg/lv' },
      'raw',
      ['lvcreate -L 64M -n lv vg', "qemu-io -f raw -c 'write -P 0x6c 0 32M' /dev/vg/lv"],
    ],
    [
      'qcow2 on a volume that holds it when it is full',
      { type: 'block', path: '/dev/vg/lv' },
      'qcow2',
      [
        'lvcreate -L 68M -n lv vg',
        'qemu-img create -f qcow2 /dev/vg/lv 64M',
        "qemu-io -f qcow2 -c 'write -P 0x6c 0 32M' /dev/vg/lv",
      ],
    ],
    [
      'a path below /dev that the document takes for a file',
      { type: 'file', path: '/dev/disk/by-id/wwn-1' },
      'raw',
      ['host offers /dev/disk/by-id/wwn-1 64M', "qemu-io -f raw -c 'write -P 0x77 0 32M' /dev/disk/by-id/wwn-1"],
    ],
    [
      'a device anywhere else',
      { type: 'block', path: '/srv/disk' },
      'raw',
      ['host offers /srv/disk 64M', "qemu-io -f raw -c 'write -P 0x64 0 32M' /srv/disk"],
    ],
    [
      'a network image that QEMU can make',
      network('rbd', 'pool/image'),
      'raw',
      ['qemu-img create -f raw rbd:pool/image 64M', "qemu-io -f raw -c 'write -P 0x69 0 32M' rbd:pool/image"],
    ],
    [
      'a network image of a fixed size',
      network('nbd', 'x', 'h'),
      'qcow2',
      [
        'host offers nbd://h:10809/x 68M',
        'qemu-img create -f qcow2 nbd://h:10809/x 64M',
        "qemu-io -f qcow2 -c 'write -P 0x78 0 32M' nbd://h:10809/x",
      ],
    ],
    [
      'what a server lets read only, at the place where it is kept',
      network('https', 'd/x', 'h'),
      'raw',
      [
        'mkdir -p /@network/https/h:443/d',
        'qemu-img create -f raw /@network/https/h:443/d/x 64M',
        "qemu-io -f raw -c 'write -P 0x78 0 32M' /@network/https/h:443/d/x",
      ],
    ],
    [
      'a volume of a pool',
      { type: 'volume', pool: 'default', volume: 'v' },
      'raw',
      [
        'mkdir -p /var/lib/libvirt/images',
        'qemu-img create -f raw /var/lib/libvirt/images/v 64M',
        "qemu-io -f raw -c 'write -P 0x76 0 32M' /var/lib/libvirt/images/v",
      ],
    ],
  ])('%s', (_name, source, format, commands) => {
    const plan = createImages([onSources([source, format])]);
    expect(plan.problems).toEqual([]);
    expect(commandsOf(plan)).toEqual(commands);
  });

  test('lies below others by its address', () => {
    const disk = onSources([{ type: 'block', path: '/dev/vg/top' }, 'qcow2'], [network('rbd', 'pool/base'), 'raw']);
    expect(commandsOf(createImages([disk]))).toContain('qemu-img create -f qcow2 -b rbd:pool/base -F raw /dev/vg/top');
  });

  test('is emptied where it is there, and as large as it is', () => {
    const disk = onSources([{ type: 'file', path: '/t' }, 'qcow2'], [{ type: 'block', path: '/dev/sdb' }, 'raw']);
    const devices = new Map([['/dev/sdb', 128 * 1024 ** 2]]);
    const plan = createImages([disk], { devices });
    expect(commandsOf(plan).filter((command) => !command.startsWith('qemu-io'))).toEqual([
      'blkdiscard /dev/sdb',
      'qemu-img create -f qcow2 -b /dev/sdb -F raw /t',
    ]);
    // The overlay is as large as the device.
    expect(commandsOf(plan).at(-1)).toBe("qemu-io -f qcow2 -c 'write -P 0x74 42M 10M' -c 'write -P 0x74 84M 5M' /t");
  });

  test('and is to be a mirror is there before the copy', () => {
    const disk = buildDisk({ chain: ['/t:qcow2'], mirror: ['/dev/vg/copy:raw'] });
    expect(commandsOf(createImages([disk])).at(-1)).toBe('lvcreate -L 64M -n copy vg');
  });
});
