import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networkAddress, networkPath, type NetworkImage } from '../../src/chain/index.js';
import { moduleIsBuilt } from './built-module.js';
import { memoryTools, type MemoryTools } from './memory-tools.js';

const MiB = 1024 ** 2;

const sda: NetworkImage = { protocol: 'nbd', server: { host: 'host' }, name: 'sda' };
const lun: NetworkImage = { protocol: 'iscsi', server: { host: 'host' }, name: 'iqn.2025-01.org.example:disk/1' };

/** Tools with an export and a logical unit, which a QEMU can't make. */
async function withUnits(): Promise<MemoryTools> {
  const tools = memoryTools();
  await tools.store.makeBlockDevice(networkPath(sda), 4 * MiB);
  await tools.store.makeBlockDevice(networkPath(lun), 4 * MiB);
  return tools;
}

/** An address as command lines have it, the same as options, and the file that it is. */
const addresses = [
  ['rbd:pool/image', { driver: 'rbd', pool: 'pool', image: 'image' }, '/@network/rbd/pool/image'],
  [
    'rbd:pool/space/image:id=me:conf=/etc/ceph.conf',
    {
      driver: 'rbd',
      pool: 'pool',
      namespace: 'space',
      image: 'image',
      user: 'me',
      server: [{ host: 'mon', port: '6789' }],
    },
    '/@network/rbd/pool/space%2Fimage',
  ],
  [
    'gluster://host/volume/dir/image',
    {
      driver: 'gluster',
      volume: 'volume',
      path: 'dir/image',
      server: [{ type: 'inet', host: 'host', port: '24007' }],
    },
    '/@network/gluster/host:24007/volume/dir/image',
  ],
  [
    'ssh://me@host/dir/image?host_key_check=no',
    {
      driver: 'ssh',
      server: { host: 'host', port: '22' },
      path: '/dir/image',
      user: 'me',
      'host-key-check': { mode: 'none' },
    },
    '/@network/ssh/host:22/dir/image',
  ],
  [
    'nfs://host/dir/image?uid=5',
    { driver: 'nfs', server: { type: 'inet', host: 'host' }, path: '/dir/image', user: 5 },
    '/@network/nfs/host/dir/image',
  ],
  [
    'nbd://host/sda',
    { driver: 'nbd', server: { type: 'inet', host: 'host', port: '10809' }, export: 'sda' },
    networkPath(sda),
  ],
  [
    'iscsi://me%secret@host:3260/iqn.2025-01.org.example:disk/1',
    { driver: 'iscsi', transport: 'tcp', portal: 'host:3260', target: 'iqn.2025-01.org.example:disk', lun: 1 },
    networkPath(lun),
  ],
] as const;

describe.skipIf(!moduleIsBuilt)('a network image', () => {
  test.each(addresses)('%s is one file, by whichever name', async (address, options, path) => {
    const { store, succeed } = await withUnits();
    await succeed(`qemu-img create -q -f qcow2 ${address} 3M`);
    const { size } = store.list().find((file) => file.path === path) ?? {};
    expect(size).toBeGreaterThan(0);
    await succeed(['qemu-io', '-c', 'write -P 5 0 64k', address]);
    const asOptions = `json:${JSON.stringify({ driver: 'qcow2', file: options })}`;
    await succeed(['qemu-io', '-c', 'read -P 5 0 64k', asOptions]);
    expect(await succeed(['qemu-img', 'info', asOptions])).toContain(`protocol type: ${options.driver}`);
  });

  test.each(addresses)('%s backs an overlay, which is committed into it and rebased onto it', async (address) => {
    const { succeed } = await withUnits();
    await succeed(
      `qemu-img create -q -f qcow2 ${address} 1M`,
      `qemu-img create -q -f qcow2 -b ${address} -F qcow2 /top`,
      ['qemu-io', '-c', 'write -P 7 0 64k', '/top'],
    );
    const chain = await succeed('qemu-img info --backing-chain /top');
    expect(chain).toContain(`backing file: ${address}\n`);
    await succeed('qemu-img commit -q /top', ['qemu-io', '-c', 'read -P 7 0 64k', address]);
    await succeed('qemu-img rebase -b  /top'.split(' '), `qemu-img rebase -b ${address} -F qcow2 /top`);
  });

  test('is mirrored onto and becomes the guest’s disk', async () => {
    const { succeed, session } = await withUnits();
    await succeed('qemu-img create -q -f qcow2 /top 1M', 'qemu-img create -q -f qcow2 rbd:pool/copy 1M');
    const { command, until, session: run } = await session();
    await command('blockdev-add', { driver: 'qcow2', 'node-name': 'top', file: { driver: 'file', filename: '/top' } });
    const file = { driver: 'rbd', pool: 'pool', image: 'copy' };
    await command('blockdev-add', { driver: 'qcow2', 'node-name': 'copy', file });
    await run.call({ kind: 'attach', disk: 'vda', node: 'top', readOnly: false });
    await run.call({ kind: 'io', disk: 'vda', commandLine: 'write -P 9 0 64k' });
    await command('blockdev-mirror', { 'job-id': 'job', device: 'top', target: 'copy', sync: 'full' });
    await until('BLOCK_JOB_READY');
    await command('block-job-complete', { device: 'job' });
    await until('BLOCK_JOB_COMPLETED');
    await run.call({ kind: 'io', disk: 'vda', commandLine: 'write -P 10 64k 64k' });
    await run.call({ kind: 'close' });
    await succeed(['qemu-io', '-c', 'read -P 9 0 64k', '-c', 'read -P 10 64k 64k', 'rbd:pool/copy']);
  });

  test.each([
    ['rbd', { location: { pool: 'pool', image: 'made' }, size: MiB }, '/@network/rbd/pool/made'],
    [
      'ssh',
      { location: { server: { host: 'host', port: '22' }, path: '/made' }, size: MiB },
      '/@network/ssh/host:22/made',
    ],
    [
      'nfs',
      { location: { server: { type: 'inet', host: 'host' }, path: '/made' }, size: MiB },
      '/@network/nfs/host/made',
    ],
    [
      'gluster',
      {
        location: { volume: 'v', path: 'made', server: [{ type: 'inet', host: 'host', port: '24007' }] },
        size: MiB,
      },
      '/@network/gluster/host:24007/v/made',
    ],
  ])('of %s is made by blockdev-create', async (driver, options, path) => {
    const { store, session } = memoryTools();
    const { command, concluded } = await session();
    await command('blockdev-create', { 'job-id': 'create', options: { driver, ...options } });
    await concluded('create');
    expect(store.list()).toContainEqual(expect.objectContaining({ path, size: MiB }));
  });

  test('is never locked: nobody on a network knows of it', async () => {
    const { succeed, session } = memoryTools();
    await succeed('qemu-img create -q -f raw rbd:pool/image 1M');
    const { command } = await session();
    await command('blockdev-add', { driver: 'rbd', 'node-name': 'one', pool: 'pool', image: 'image' });
    await succeed(['qemu-io', '-f', 'raw', '-c', 'write 0 512', 'rbd:pool/image']);
  });

  test('over http is read, and never written', async () => {
    const { store, run, succeed } = memoryTools();
    await store.write('/@network/https/host:443/dir/image', [new Uint8Array(4096).fill(3)]);
    expect(await succeed('qemu-img info https://me:secret@host/dir/image')).toContain('virtual size: 4 KiB');
    await succeed(['qemu-io', '-r', '-f', 'raw', '-c', 'read -P 3 0 4k', 'https://host:443/dir/image']);
    expect((await run(['qemu-io', '-f', 'raw', '-c', 'write 0 512', 'https://host/dir/image'])).stderr).toContain(
      'curl driver does not support writes',
    );
    expect((await run('qemu-img create -f qcow2 https://host/new 1M')).stderr).toContain(
      "Protocol driver 'https' does not support image creation",
    );
  });

  test('with backing files beside it finds them', async () => {
    const { store, succeed } = memoryTools();
    await succeed('qemu-img create -q -f qcow2 /base 1M', 'qemu-img create -q -u -f qcow2 -b base -F qcow2 /top 1M');
    store.copy('/base', '/@network/http/host:80/dir/base');
    store.copy('/top', '/@network/http/host:80/dir/top');
    expect(await succeed('qemu-img info --backing-chain http://host/dir/top')).toContain(
      'backing file: base (actual path: http://host/dir/base)',
    );
  });

  test.each([
    ['nbd://host/sda', 'Cannot resize NBD nodes'],
    ['iscsi://host/iqn.2025-01.org.example:disk/1', 'Cannot resize iSCSI devices'],
  ])('%s keeps its size', async (address, message) => {
    const { run } = await withUnits();
    expect((await run(`qemu-img resize -f raw ${address} 8M`)).stderr).toBe(`qemu-img: ${message}\n`);
  });

  test('that fills a unit stops with no space left', async () => {
    const { run, succeed } = await withUnits();
    await succeed('qemu-img create -q -f qcow2 nbd://host/sda 16M');
    expect((await run(['qemu-io', '-c', 'write 0 8M', 'nbd://host/sda'])).stdout).toContain('No space left on device');
  });

  /** As a QEMU with these drivers says it: block/*.c and their libraries. */
  test.each([
    ['rbd:pool/missing', 'error reading header from missing: No such file or directory'],
    ['rbd:nowhere/image', 'error opening pool nowhere: No such file or directory'],
    ['rbd:pool', 'Pool name is required'],
    ['rbd:pool/image:key', 'conf option key has no value'],
    ['nbd://host/missing', "Requested export not available\nserver reported: export 'missing' not present"],
    ['nbd://nowhere/sda', "Failed to connect to 'nowhere:10809': Connection refused"],
    ['nbd+unix:///sda?socket=/run/none', "Failed to connect to '/run/none': No such file or directory"],
    ['nbd://', 'No valid URL specified'],
    ['nbd:host', "error parsing address 'host'"],
    [
      'iscsi://host/iqn.none/0',
      'iSCSI: Failed to connect to LUN : Failed to log in to target. Status: Target not found(515)',
    ],
    ['iscsi://host/iqn', 'Failed to parse URL : iscsi://host/iqn'],
    ['gluster://host/volume/missing', "Could not open 'gluster://host/volume/missing': No such file or directory"],
    ['http://host/missing', 'CURL: Error opening file: The requested URL returned error: 404'],
    ['ftp://host/missing', 'CURL: Error opening file: The file does not exist'],
    [
      'http://nowhere/a',
      'CURL: Error opening file: Failed to connect to nowhere port 80 after 0 ms: Could not connect to server',
    ],
    ['ssh://host/missing', "failed to open remote file '/missing': SFTP server: No such file"],
    ['ssh://host', 'missing remote path in URI'],
    ['nfs://host/missing', 'Failed to open file : open call failed with "NFS: Lookup of /missing failed'],
    ['nfs://nowhere/a', 'Failed to mount nfs share: nfs_service failed'],
    ['nfs://host/a?colour=1', 'Unknown NFS parameter name: colour'],
    ['nvme://0000:01:00.0/1', 'Failed to find iommu group sysfs path: Failed to read the symbolic link'],
    ['nvme://0000:01:00.0/x', "Invalid namespace 'x', positive number expected"],
    ['sheepdog:volume', "Unknown protocol 'sheepdog'"],
    ['vxhs://host:9999/disk', "Unknown protocol 'vxhs'"],
  ])('%s that is not there is told as the driver tells it', async (address, message) => {
    const { store, run } = await withUnits();
    for (const path of [
      'rbd/pool',
      'gluster/host:24007/volume',
      'http/host:80',
      'ftp/host:21',
      'ssh/host:22',
      'nfs/host',
    ]) {
      store.makeDirectory(`/@network/${path}`);
    }
    const { status, stderr } = await run(['qemu-img', 'info', address]);
    expect(status).toBe(1);
    expect(stderr).toContain(`qemu-img: Could not open '${address}': ${message}`);
  });

  test('needs the secret that it names', async () => {
    const { session } = await withUnits();
    const { refusal, command } = await session();
    const node = { driver: 'rbd', pool: 'pool', image: 'image', 'key-secret': 'key' };
    expect(await refusal('blockdev-add', { 'node-name': 'disk', ...node })).toBe("No secret with id 'key'");
    await command('object-add', { 'qom-type': 'secret', id: 'key', data: 'c2VjcmV0', format: 'base64' });
    expect(await refusal('blockdev-add', { 'node-name': 'disk', ...node })).toContain('error opening pool');
  });
});

const anyName = fc.oneof(
  fc.constantFrom(
    '.',
    '..',
    '...',
    '%2e%2e',
    '%',
    '/',
    '//',
    '../../dev/null',
    'a/../b',
    '@',
    ':',
    'image@snapshot',
    '\\',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.integer({ min: 200, max: 4200 }).map((length) => 'x'.repeat(length)),
);

describe.skipIf(!moduleIsBuilt)('any address', () => {
  const anyAddress = fc.oneof(
    fc
      .tuple(
        fc.constantFrom(
          'rbd:',
          'nbd:',
          'nbd://',
          'nbd+unix:///',
          'iscsi://',
          'gluster://',
          'http://',
          'ftps://',
          'ssh://',
          'nfs://',
          'nvme://',
        ),
        fc.array(anyName, { minLength: 1, maxLength: 4 }),
      )
      .map(([scheme, names]) => scheme + names.join('/')),
    fc.tuple(anyName, anyName).map(([pool, image]) => `json:${JSON.stringify({ driver: 'rbd', pool, image })}`),
    fc
      .tuple(anyName, anyName)
      .map(([host, path]) => `json:${JSON.stringify({ driver: 'ssh', server: { host, port: '22' }, path })}`),
  );

  test('names a file below the directory of network images, or none', async () => {
    await fc.assert(
      fc.asyncProperty(anyAddress, async (address) => {
        const { store, run } = memoryTools();
        const before = store.list();
        const { status } = await run(['qemu-img', 'create', '-q', '-f', 'raw', address, '1M']);
        expect([0, 1]).toContain(status);
        await run(['qemu-img', 'info', address]);
        const made = store.list().filter(({ path }) => !before.some((entry) => entry.path === path));
        for (const { path } of made) expect(path).toMatch(/^\/@network(\/|$)/);
        expect(made.filter(({ kind }) => kind === 'file').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });

  test('of parts is the same file to the page and to QEMU', async () => {
    const part = fc.string({
      unit: fc.constantFrom('a', 'Z', '9', ' ', '.', '~', '%', '@', ':', '=', '+', 'ä', '€'),
      minLength: 1,
      maxLength: 12,
    });
    const image: fc.Arbitrary<{ readonly image: NetworkImage; readonly options: object }> = fc.oneof(
      fc.tuple(part, part).map(([pool, name]) => ({
        image: { protocol: 'rbd', name: `${pool}/${name}` } as const,
        options: { driver: 'rbd', pool, image: name },
      })),
      fc.tuple(part, part, part).map(([host, volume, name]) => ({
        image: { protocol: 'gluster', server: { host }, name: `${volume}/${name}` } as const,
        options: {
          driver: 'gluster',
          volume,
          path: name,
          server: [{ type: 'inet', host, port: '24007' }],
        },
      })),
      fc.tuple(part, part).map(([host, name]) => ({
        image: { protocol: 'ssh', server: { host, port: '2222' }, name: `/${name}` } as const,
        options: { driver: 'ssh', server: { host, port: '2222' }, path: `/${name}` },
      })),
      fc.tuple(part, part).map(([host, name]) => ({
        image: { protocol: 'nfs', server: { host }, name: `/${name}` } as const,
        options: { driver: 'nfs', server: { type: 'inet', host }, path: `/${name}` },
      })),
    );
    const { store, session } = memoryTools();
    const { command } = await session();
    let jobs = 0;
    await fc.assert(
      fc.asyncProperty(image, async ({ image: { ...wanted }, options }) => {
        const { driver, ...location } = options as { readonly driver: string };
        const id = `create${String(jobs++)}`;
        store.clear();
        await command('blockdev-create', { 'job-id': id, options: { driver, location, size: 512 } });
        expect(store.list().flatMap(({ kind, path }) => (kind === 'file' ? [path] : []))).toEqual([
          networkPath(wanted),
        ]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a path of a network image', () => {
  test.each<[NetworkImage, string, string]>([
    [{ protocol: 'rbd', name: 'pool/image' }, '/@network/rbd/pool/image', 'rbd:pool/image'],
    [
      { protocol: 'rbd', name: 'pool/space/image', snapshot: 'before' },
      '/@network/rbd/pool/space%2Fimage@before',
      'rbd:pool/space/image@before',
    ],
    [sda, '/@network/nbd/host:10809/sda', 'nbd://host:10809/sda'],
    [
      { protocol: 'nbd', server: { socket: '/run/nbd' }, name: '' },
      '/@network/nbd/%2Frun%2Fnbd/%',
      'nbd+unix:///?socket=/run/nbd',
    ],
    [
      lun,
      '/@network/iscsi/host:3260/iqn.2025-01.org.example%3Adisk/1',
      'iscsi://host:3260/iqn.2025-01.org.example:disk/1',
    ],
    [
      { protocol: 'https', server: { host: 'host' }, name: '/a b/../c' },
      '/@network/https/host:443/a%20b/%2E%2E/c',
      'https://host:443/a b/../c',
    ],
    [{ protocol: 'nvme', name: '0000:01:00.0/1' }, '/@network/nvme/0000%3A01%3A00.0/1', 'nvme://0000:01:00.0/1'],
  ])('stands for its address', (image, path, address) => {
    expect(networkPath(image)).toBe(path);
    expect(networkAddress(path)).toBe(address);
  });

  test('is none for other files', () => {
    expect(networkAddress('/images/top')).toBeNull();
    expect(networkAddress('/@network')).toBeNull();
    expect(networkAddress('/@network/rbd/pool')).toBeNull();
  });
});
