import { describe, expect, test } from 'vitest';
import type { Disk } from '../../src/chain/index.js';
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
      'a network source',
      {
        type: 'network',
        protocol: 'nbd',
        name: 'x',
        hosts: [{ name: 'h', port: '1', transport: null, socket: null }],
        query: null,
      },
      /nbd:\/\/h:1\/x is not a file \(type network\)/,
    ],
    ['a block device', { type: 'block', path: '/dev/sda' }, /\/dev\/sda is not a file \(type block\)/],
    ['a volume', { type: 'volume', pool: 'p', volume: 'v' }, /volume:p\/v is not a file/],
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
