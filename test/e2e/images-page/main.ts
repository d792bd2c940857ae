import { connectImages } from '../../../src/images/connect-images.js';
import { startImages } from '../../../src/images/browser.js';
import type { CommandResult, ImagesClient } from '../../../src/images/index.js';
import { workerConnection } from '../../../src/images/worker-connection.js';

const manifest = { components: [], files: [] };
const MiB = 1024 ** 2;

/** What is tried in the browser; each tells what it saw in plain values. */
const scenarios = {
  async command() {
    const images = startImages(manifest);
    const create = await run(images, 'qemu-img create -f qcow2 /top.qcow2 1G');
    const info = await run(images, 'qemu-img info /top.qcow2');
    const files = (await images.listFiles()).map(({ path }) => path);
    images.dispose();
    return { create: create.outcome, info: info.stdout, files };
  },

  async cancel() {
    const images = startImages(manifest);
    await images.writeFile('/disk.raw', randomBytes(64 * MiB));
    let progress = 0;
    const convert = images.run(
      { argv: 'qemu-img convert -p -c -f raw -O qcow2 /disk.raw /copy.qcow2'.split(' ') },
      { onOutput: () => (progress += 1) },
    );
    while (progress < 3) await pause();
    const asked = performance.now();
    convert.cancel();
    const { outcome } = await convert.result;
    const reaction = performance.now() - asked;
    const again = await run(images, 'qemu-img convert -f raw -O qed /disk.raw /copy.qcow2');
    const compare = await run(images, 'qemu-img compare -f raw -F qed /disk.raw /copy.qcow2');
    images.dispose();
    return { outcome, reaction, again: again.outcome, compare: compare.stdout };
  },

  /** The first Worker hangs as soon as it has told of a file; its successor is a real one. */
  async stuckWorker() {
    const stuck = `
      self.postMessage({ type: 'event', event: { kind: 'ready' } });
      self.postMessage({ type: 'event', event: { kind: 'files-changed', files: [{ path: '/lost.img', kind: 'file', size: 0, allocated: 0, modified: 0 }] } });
      self.onmessage = () => { for (;;); };`;
    let started = 0;
    const startWorker = () => {
      started += 1;
      if (started === 1) return new Worker(URL.createObjectURL(new Blob([stuck], { type: 'text/javascript' })));
      return new Worker(new URL('../../../src/images/worker.ts', import.meta.url), { type: 'module' });
    };
    const images = connectImages({ start: workerConnection(startWorker), manifest, cancelPatience: 200 });
    const losses: (readonly string[])[] = [];
    images.onRestart(({ files }) => losses.push(files));
    const running = images.run({ argv: ['qemu-img', 'info', '/lost.img'] });
    await pause();
    running.cancel();
    const { outcome } = await running.result;
    const next = await run(images, 'qemu-img create -f raw /next.img 1M');
    images.dispose();
    return { outcome, losses, next: next.outcome, started };
  },

  /** The first Worker is killed while it holds an image. */
  async killedWorker() {
    const workers: Worker[] = [];
    const startWorker = () => {
      const worker = new Worker(new URL('../../../src/images/worker.ts', import.meta.url), { type: 'module' });
      workers.push(worker);
      return worker;
    };
    const images = connectImages({ start: workerConnection(startWorker), manifest, cancelPatience: 200 });
    await run(images, 'qemu-img create -f qcow2 /top.qcow2 1G');
    await new Promise((resolve) => setTimeout(resolve, 600));
    workers[0]?.terminate();
    const running = images.run({ argv: ['qemu-img', 'check', '/top.qcow2'] });
    running.cancel();
    const { outcome } = await running.result;
    const check = await run(images, 'qemu-img check /top.qcow2');
    images.dispose();
    return { outcome, check: check.stdout };
  },

  async missingWorker() {
    const startWorker = () => new Worker('/nowhere.js', { type: 'module' });
    const images = connectImages({ start: workerConnection(startWorker), manifest });
    const { outcome } = await run(images, 'qemu-img --version');
    images.dispose();
    return { outcome };
  },

  async outOfMemory() {
    const images = startImages(manifest);
    await images.setBudget(20 * MiB);
    await images.writeFile('/disk.raw', new Blob([randomBytes(12 * MiB)]));
    const convert = await run(images, 'qemu-img convert -f raw -O qcow2 /disk.raw /copy.qcow2');
    await images.remove('/copy.qcow2');
    const check = await run(images, 'qemu-img info /disk.raw');
    images.dispose();
    return {
      convert: convert.outcome,
      budgetReached: convert.budgetReached,
      stderr: convert.stderr,
      check: check.outcome,
    };
  },
};

export type Scenarios = typeof scenarios;

function run(images: ImagesClient, line: string): Promise<CommandResult> {
  return images.run({ argv: line.split(' ') }).result;
}

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
  return bytes;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}

Object.assign(window, { scenarios });
