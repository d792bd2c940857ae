import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where a real libvirt is, or why none can run here. */
export type LibvirtRoot =
  { readonly kind: 'found'; readonly directory: string } | { readonly kind: 'missing'; readonly reason: string };

/** Looks for the root that `make-root.sh` makes, and whether namespaces can be had to run it in. */
export function findLibvirtRoot(): LibvirtRoot {
  if (process.platform !== 'linux') return missing('libvirt runs on Linux only');
  if (process.getuid?.() !== 0) return missing('namespaces and mounts take root');
  if (spawnSync('nsenter', ['--version']).status !== 0) return missing('there is no nsenter');
  if (spawnSync('unshare', ['--mount', '--pid', '--net', '--fork', 'true']).status !== 0) {
    return missing('no namespaces can be made here');
  }
  const directory = spawnSync(resolve('test/native/libvirt/make-root.sh'), ['--where'], { encoding: 'utf8' });
  const path = directory.stdout.trim();
  if (existsSync(path)) return { kind: 'found', directory: path };
  return missing('there is no root with libvirt; as root, bin/install-test-packages makes one');
}

function missing(reason: string): LibvirtRoot {
  console.log(`no real libvirt is asked: ${reason}`);
  return { kind: 'missing', reason };
}
