/** Leaves a job that nobody waits for, and that may end at any moment. */
export function leavesJobRunning(line: string): boolean {
  if (/^virsh .* --async\b|^virsh blockjob .* --bandwidth\b/.test(line)) return true;
  if (!/^virsh (blockcopy|blockcommit|blockpull) /.test(line)) return false;
  return !/ --(wait|pivot|finish|keep-overlay|timeout|bandwidth|print-xml)\b/.test(line);
}

/** After it no job is on its way that was not meant to stay. */
export function settlesJobs(line: string): boolean {
  return /^wait (ready|done)|^virsh (destroy|shutdown)|--(pivot|abort)(?!.*--async)/.test(line);
}

/** Whether the domain or its disks may be another after it: what makes images beside them leaves them alone. */
export function touchesDomain(line: string): boolean {
  return /^(virsh|guest|wait) /.test(line) && !/^virsh (list|dom\w+|dumpxml|pool-[\w-]+|vol-[\w-]+)(?: |$)/.test(line);
}

/** What the guest does by itself: it changes nothing but bytes. */
export function isGuests(line: string): boolean {
  return line.startsWith('guest ');
}

/** What only this project's console has. */
export type OwnLine =
  | { readonly kind: 'guest'; readonly disk: string; readonly command: string }
  | { readonly kind: 'guest-random'; readonly disk: string; readonly count: number; readonly seed: number }
  | { readonly kind: 'verify' }
  | { readonly kind: 'wait'; readonly goal: 'ready' | 'done'; readonly disk: string };

/** Reads a line that has to be translated for a real libvirt; null for one that a shell takes as it is. */
export function readOwnLine(line: string): OwnLine | null {
  const [, random, count = '', seed = '1'] = /^guest (\S+) random (\d+)(?: (\d+))?$/.exec(line) ?? [];
  if (random !== undefined) return { kind: 'guest-random', disk: random, count: Number(count), seed: Number(seed) };
  if (/^guest \S+ verify$/.test(line)) return { kind: 'verify' };
  const [, disk, command = ''] = /^guest (\S+) (.*)$/.exec(line) ?? [];
  if (disk !== undefined) return { kind: 'guest', disk, command };
  const [, goal, waiting = ''] = /^wait (ready|done) (\S+)$/.exec(line) ?? [];
  if (goal === 'ready' || goal === 'done') return { kind: 'wait', goal, disk: waiting };
  if (/^(wait|host|xml|create)\b/.test(line)) throw new Error(`A real libvirt has nothing for this line: ${line}`);
  return null;
}
