import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { RootShell } from './root-shell.js';
import { VirshSession } from './virsh-session.js';

/** A libvirtd with its QEMU in namespaces of its own: private mounts, processes and network. */
export interface RealLibvirt {
  /** Beside the daemons. */
  readonly shell: RootShell;
  readonly virsh: VirshSession;
  /** Ends all that runs there. What was written is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the daemons over the Debian root in `directory`, which stays as it is. They end with `stop`, and as soon as
 * this process does, however it ends. Rejects with what was said where they don't come up.
 */
export async function startRealLibvirt(directory: string): Promise<RealLibvirt> {
  const daemons = spawn(
    'unshare',
    [
      ...['--mount', '--pid', '--net', '--fork', '--kill-child'],
      ...['bash', resolve('test/native/libvirt/start-daemons.sh'), directory],
    ],
    { stdio: 'pipe' },
  );
  let errors = '';
  daemons.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = once(daemons, 'close');
  const ready = once(createInterface(daemons.stdout), 'line').then(() => true);
  if (!(await Promise.race([ready, ended.then(() => false)]))) throw new Error(`libvirtd did not start: ${errors}`);

  const first = firstProcess(daemons);
  const within = [
    ...['nsenter', '--target', String(first), '--mount', '--pid', '--net', 'chroot', directory],
    ...['/usr/bin/env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root', 'LC_ALL=C.UTF-8', 'TZ=UTC'],
  ];
  const shell = new RootShell([...within, 'bash'], `/proc/${first}/root${directory}`);
  const virsh = new VirshSession([...within, 'virsh', '--quiet']);
  return {
    shell,
    virsh,
    stop: async () => {
      daemons.stdin.end();
      await Promise.all([ended, shell.ended, virsh.ended]);
    },
  };
}

/** The first process of the namespaces: the only child of the unshare that made them. */
function firstProcess({ pid }: ChildProcess): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
}
