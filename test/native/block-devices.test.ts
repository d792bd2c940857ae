import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ImageStore } from '../../src/images/memory/image-store.js';
import { ToolRun } from '../../src/images/tool-run.js';
import { loadBuiltModule, moduleIsBuilt } from '../images/built-module.js';
import { attachLoopDevice, loopDevicesRefused, type LoopDevice } from './loop-device.js';
import { findNativeTools } from './qemu-tools.js';
import { withoutTimes } from './without-times.js';

const MiB = 1024 ** 2;
const size = 16 * MiB;

const refused = loopDevicesRefused();
if (refused !== null) console.warn(`Native block devices are not compared with those in memory: ${refused}.`);
const native = moduleIsBuilt && refused === null ? findNativeTools() : null;

const scratch = mkdtempSync(join(tmpdir(), 'block-devices-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/** Lines for a shell; DEVICE stands for the device, and other names for files in the directory. */
const lines = (text: string) => text.trim().split(/\n\s*/);

/** What is done to one device of 16 MiB, in order. */
const cases: Readonly<Record<string, readonly string[]>> = {
  'qcow2 on it': lines(`
    qemu-img create -f qcow2 DEVICE 64M
    qemu-img info DEVICE
    qemu-img info --output=json DEVICE
    qemu-io -f qcow2 -c "write -P 7 1M 3M" DEVICE
    qemu-io -f qcow2 -c "read -P 7 1M 3M" DEVICE
    qemu-img map DEVICE
    qemu-img map --output=json DEVICE
    qemu-img check DEVICE
    qemu-img snapshot -c before DEVICE
    qemu-img snapshot -l DEVICE
    qemu-img resize DEVICE 96M
    qemu-img amend -o lazy_refcounts=on DEVICE
    qemu-img bitmap --add DEVICE bits`),
  'a qcow2 that fills it': lines(`
    qemu-img create -f qcow2 DEVICE 64M
    qemu-io -f qcow2 -c "write 0 12M" -c "write 12M 12M" -c "read 0 1M" DEVICE
    qemu-img check DEVICE`),
  'raw on it': lines(`
    qemu-img create -f raw DEVICE 8M
    qemu-img create -f raw DEVICE 16M
    qemu-img create -f raw DEVICE 32M
    qemu-img info -f raw DEVICE
    qemu-io -f raw -c "write -P 3 15M 1M" -c "write -P 3 15M 2M" -c "write 16M 512" -c "read 16M 512" DEVICE
    qemu-io -f raw -c "read -P 3 15M 1M" DEVICE
    qemu-img map -f raw DEVICE
    qemu-img map -f raw --output=json DEVICE
    qemu-img resize -f raw DEVICE 32M
    qemu-img resize -f raw --shrink DEVICE 8M
    qemu-img measure -f raw -O qcow2 DEVICE
    qemu-img dd -f raw -O raw if=DEVICE of=copy bs=1M count=2
    qemu-img compare -f raw -F raw copy DEVICE`),
  'converting to it': lines(`
    qemu-img create -f qcow2 from 12M
    qemu-io -f qcow2 -c "write -P 5 0 4M" -c "write -z 6M 1M" from
    qemu-img convert -f qcow2 -O raw from DEVICE
    qemu-img convert -n -f qcow2 -O raw from DEVICE
    qemu-img compare -f qcow2 -F raw from DEVICE
    qemu-img convert -f qcow2 -O qcow2 from DEVICE
    qemu-img compare -f qcow2 -F qcow2 from DEVICE
    qemu-img convert -f qcow2 -O qed from DEVICE
    qemu-img convert -f qcow2 -O vmdk from DEVICE
    qemu-img convert -S 0 -f qcow2 -O raw from DEVICE
    qemu-img create -f raw large 32M
    qemu-img convert -n -f raw -O raw large DEVICE
    qemu-img convert -f raw -O raw large DEVICE`),
  'a commit into it': lines(`
    qemu-img create -f qcow2 DEVICE 12M
    qemu-img create -f qcow2 -b DEVICE -F qcow2 top
    qemu-io -f qcow2 -c "write -P 9 1M 2M" top
    qemu-img info --backing-chain top
    qemu-img commit top
    qemu-img rebase -u -b DEVICE -F qcow2 top
    qemu-img rebase -b "" top
    qemu-io -f qcow2 -c "read -P 9 1M 2M" DEVICE`),
  'a commit that does not fit': lines(`
    qemu-img create -f raw DEVICE 16M
    qemu-img create -f qcow2 -b DEVICE -F raw top 32M
    qemu-io -f qcow2 -c "write 20M 1M" top
    qemu-img commit top`),
  'discarding and zeroing': lines(`
    qemu-io -f raw -c "write -P 1 0 16M" DEVICE
    qemu-io -f raw -d unmap -c "discard 0 4M" -c "read -P 0 0 4M" DEVICE
    qemu-io -f raw -d unmap -c "discard 15M 2M" DEVICE
    qemu-io -f raw -d unmap -c "write -z 4M 1M" -c "write -zu 5M 1M" -c "read -P 0 4M 2M" DEVICE
    qemu-io -f raw -d unmap -t none -c "write -z 6M 1M" -c "write -zu 7M 1M" -c "read -P 0 6M 2M" DEVICE
    qemu-io -f raw -c "truncate 8M" DEVICE
    qemu-io -f raw -c "truncate 32M" DEVICE`),
  'by driver names': lines(`
    qemu-img info --image-opts driver=file,filename=DEVICE
    qemu-img info --image-opts driver=host_device,filename=DEVICE
    qemu-img info --image-opts driver=raw,file.driver=host_device,file.filename=DEVICE
    qemu-img info "json:{\\"driver\\":\\"raw\\",\\"file\\":{\\"driver\\":\\"host_device\\",\\"filename\\":\\"DEVICE\\"}}"
    qemu-img create -f host_device DEVICE 1M
    qemu-img info host_device:DEVICE
    qemu-img info file:DEVICE`),
};

interface Side {
  readonly device: string;
  run(line: string): Promise<string>;
}

const transcript = (stdout: string, stderr: string, status: unknown) =>
  withoutTimes(`${stdout}! ${stderr}[${String(status)}]`);

function nativeSide(tools: string, loop: LoopDevice): Side {
  const environment = { ...process.env, PATH: `${tools}:${process.env.PATH ?? ''}`, TZ: 'UTC', LC_ALL: 'C.UTF-8' };
  return {
    device: loop.path,
    run: (line) => {
      const { stdout, stderr, status } = spawnSync('bash', ['-c', line], {
        cwd: scratch,
        env: environment,
        encoding: 'utf8',
        input: '',
      });
      return Promise.resolve(transcript(stdout, stderr, status));
    },
  };
}

/** The words of a line as bash reads them. */
function wordsOf(line: string): string[] {
  const { stdout } = spawnSync('bash', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  return stdout.split('\0').slice(0, -1);
}

function memorySide(store: ImageStore, device: string): Side {
  store.makeDirectory(scratch);
  return {
    device,
    run: async (line) => {
      const command = { argv: wordsOf(line), workingDirectory: scratch };
      const { stdout, stderr, outcome } = await new ToolRun(loadBuiltModule, store, command, () => undefined).result;
      return transcript(stdout, stderr, outcome.kind === 'exited' ? outcome.status : outcome.kind);
    },
  };
}

describe.skipIf(native === null)('a block device in memory answers as a native loop device does', () => {
  let loop: LoopDevice;
  let sides: readonly [Side, Side];
  let store: ImageStore;

  beforeEach(async () => {
    for (const file of ['backing', 'from', 'top', 'copy', 'large']) rmSync(join(scratch, file), { force: true });
    loop = attachLoopDevice(join(scratch, 'backing'), size);
    store = new ImageStore();
    await store.makeBlockDevice(loop.path, size);
    sides = [nativeSide(native?.directory ?? '', loop), memorySide(store, loop.path)];
  });

  afterEach(() => {
    loop.detach();
  });

  const both = async (line: string) => {
    const [native, memory] = await Promise.all(sides.map((side) => side.run(line.replaceAll('DEVICE', side.device))));
    return { line, native, memory };
  };

  test.each(Object.entries(cases).map(([title, steps]) => ({ title, steps })))('$title', async ({ steps }) => {
    for (const step of steps) {
      const { line, native: expected, memory } = await both(step);
      expect(`${line}\n${memory ?? ''}`).toBe(`${line}\n${expected ?? ''}`);
    }
  });

  test('one that ran full goes on when it is extended', async () => {
    const write = (offset: string) => both(`qemu-io -f qcow2 -c "write ${offset} 12M" DEVICE`);
    const steps = [await both('qemu-img create -f qcow2 DEVICE 64M'), await write('0'), await write('12M')];
    loop.resize(2 * size);
    store.resizeBlockDevice(loop.path, 2 * size);
    steps.push(await write('12M'), await both('qemu-img check DEVICE'));
    for (const { line, native: expected, memory } of steps) expect([line, memory]).toEqual([line, expected]);
    expect(steps.map(({ memory }) => memory?.includes('No space left on device'))).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });
});
