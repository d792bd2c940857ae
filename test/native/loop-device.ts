import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync } from 'node:fs';

/** A loop device over a file: what the kernel calls a block device, without a disk. */
export interface LoopDevice {
  readonly path: string;
  /** Gives the file, and so the device, another size in bytes. */
  resize(size: number): void;
  detach(): void;
}

/** Whether this process may make loop devices, and why not. */
export function loopDevicesRefused(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can make loop devices';
  const { error, status, stderr } = losetup(['--find']);
  return error === undefined && status === 0
    ? null
    : `losetup found no loop device: ${error?.message ?? stderr.trim()}`;
}

/** Attaches a file of `size` bytes of zeros to the next free loop device. */
export function attachLoopDevice(file: string, size: number): LoopDevice {
  const resizeFile = (bytes: number) => {
    const descriptor = openSync(file, 'a');
    ftruncateSync(descriptor, bytes);
    closeSync(descriptor);
  };
  resizeFile(size);
  const { stdout, stderr } = losetup(['--find', '--show', file]);
  const path = stdout.trim();
  if (!/^\/dev\/loop\d+$/.test(path)) throw new Error(`losetup made no device: ${stderr}`);
  return {
    path,
    resize: (bytes) => {
      resizeFile(bytes);
      losetup(['--set-capacity', path]);
    },
    detach: () => {
      losetup(['--detach', path]);
    },
  };
}

function losetup(words: readonly string[]) {
  return spawnSync('losetup', words, { encoding: 'utf8' });
}
