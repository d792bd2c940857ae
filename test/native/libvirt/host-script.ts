import { readdirSync, writeFileSync } from 'node:fs';
import { type LeftImages, leftImages, rootFiles } from './left-images.js';
import type { RealLibvirt } from './real-libvirt.js';
import { quoted } from './root-shell.js';

/** A script for a host. */
export interface HostScript {
  /** The domain that it is about. */
  readonly domain: string;
  /** That is defined before it runs; null where none is. */
  readonly definition: string | null;
  readonly script: string;
}

/** That the root has from the beginning, empty. */
const directories = ['/srv', '/var/lib/libvirt/images'];

/** Runs a script to its end, and tells what it left; then that is gone. Throws what it said where it fails. */
export async function leftOnLibvirt(
  { shell }: RealLibvirt,
  { domain, definition, script }: HostScript,
): Promise<LeftImages> {
  const own = new Set(readdirSync(shell.files));
  const made = (): readonly string[] => readdirSync(shell.files).flatMap((name) => (own.has(name) ? [] : [`/${name}`]));
  try {
    if (definition !== null) writeFileSync(`${shell.files}/run/domain.xml`, definition);
    const define = definition === null ? '' : 'virsh define /run/domain.xml;';
    const { status, stderr } = await shell.run(`cd /; ${define} SHUTDOWN_SECONDS=0 sh -c ${quoted(script)}`);
    if (status !== 0) throw new Error(`the script ended with ${status}: ${stderr}`);
    await shell.run(`virsh destroy ${domain}`);
    return await leftImages(rootFiles(shell, [...directories, ...made()]));
  } finally {
    await shell.run(`virsh destroy ${domain}; virsh undefine ${domain} --snapshots-metadata --checkpoints-metadata`);
    await shell.run(`rm -rf ${[...directories.map((path) => `${path}/*`), ...made()].join(' ')}`);
  }
}
