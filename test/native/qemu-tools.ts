import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Native qemu-img and qemu-io to compare with. */
export interface NativeTools {
  /** Prepended to PATH, so that the tools are found there first. */
  readonly directory: string;
  /** As `qemu-img --version` says, e.g. 10.0.13. */
  readonly version: string;
  /** Whether this is the release that the module is built from, so that even messages must be the same. */
  readonly sameRelease: boolean;
}

/** Debian 13's tools where they can be had, else this machine's own, else null. Prints which, and why. Runs in the checkout's top directory. */
export function findNativeTools(): NativeTools | null {
  const fetched = spawnSync(resolve('test/native/qemu-debian13'), { encoding: 'utf8' });
  const directory = fetched.status === 0 ? fetched.stdout.trim() : '/usr/bin';
  if (fetched.status !== 0) console.warn(fetched.stderr.trim());
  const version = versionOf(directory);
  if (version === null) {
    console.warn('No native qemu-img on this machine either: what is compared with it is skipped.');
    return null;
  }
  const sameRelease = version.startsWith('10.0.');
  const note = sameRelease
    ? ''
    : '; another release than the module’s: exit statuses and contents are compared, not messages';
  console.info(`Compared with native qemu-img ${version} in ${directory}${note}`);
  return { directory, version, sameRelease };
}

function versionOf(directory: string): string | null {
  const { stdout } = spawnSync(`${directory}/qemu-img`, ['--version'], { encoding: 'utf8' });
  return /version (\S+)/.exec(stdout)?.[1] ?? null;
}
