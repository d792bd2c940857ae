import type { EndedBackup, JobProgress, RunningBackup } from '../../jobs/index.js';
import { scaledText } from '../../virsh/index.js';

const names = { completed: 'Completed', failed: 'Failed', cancelled: 'Cancelled' } as const;

/** What `virsh domjobinfo` prints of no job (tools/virsh-domain.c, cmdDomjobinfo). */
export function noJobText(): string {
  return row('Job type:', 'None');
}

/** The same of a backup that is on its way; how long it has taken is not told, for nobody's clock runs here. */
export function runningText({ mode, disks }: RunningBackup, progress: readonly JobProgress[]): string {
  const total = disks.reduce((sum, { size }) => sum + size, 0);
  const head = [row('Job type:', 'Unbounded'), row('Operation:', 'Backup')];
  const ended = disks.filter(({ end }) => end !== 'running').reduce((sum, { size }) => sum + size, 0);
  const running = progress.filter(({ job }) => disks.some((disk) => disk.job === job));
  const done = running.reduce((sum, one) => sum + one.done, ended);
  if (mode === 'pull') return [...head, ...scratchLines(done, total)].join('\n');
  return [...head, ...copiedLines(done, total)].join('\n');
}

/** The same of the last one, once it has ended. */
export function endedText({ mode, end, size, done }: EndedBackup): string {
  // libvirt takes a pull that was told to end for one that is done, and says how QEMU put it.
  const isDone = end === 'completed' || (mode === 'pull' && end === 'cancelled');
  const head = [row('Job type:', isDone ? names.completed : names[end]), row('Operation:', 'Backup')];
  if (mode === 'pull')
    return [...head, ...scratchLines(done, size), row('Error message:', 'Operation canceled')].join('\n');
  return (isDone ? [...head, ...copiedLines(size, size)] : head).join('\n');
}

function copiedLines(done: number, total: number): readonly string[] {
  return [
    row('File processed:', scaledText(done)),
    row('File remaining:', scaledText(Math.max(0, total - done))),
    row('File total:', scaledText(total)),
  ];
}

function scratchLines(used: number, total: number): readonly string[] {
  return [`Temporary disk space use: ${scaledText(used)}`, `Temporary disk space total: ${scaledText(total)}`];
}

function row(label: string, value: string): string {
  return `${label.padEnd(17)} ${value.padEnd(12)}`.trimEnd();
}
