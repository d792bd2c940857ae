import type { EndedBackup, JobProgress, RunningBackup } from '../../jobs/index.js';
import { scaledText } from '../../virsh/index.js';

/** What libvirt tells of a backup job (src/qemu/qemu_domainjob.c, qemuDomainJobDataToParams). */
export interface JobFigures {
  readonly state: 'unbounded' | 'completed' | 'failed' | 'cancelled';
  /** Bytes that are copied, or that the guest has overwritten since. */
  readonly done: number;
  readonly total: number;
  /** Of a pull backup the bytes are those of its scratch images. */
  readonly mode: 'push' | 'pull';
  /** What QEMU said in the end; null where it said nothing. */
  readonly message: string | null;
}

/** Of a backup that is on its way; how long it has taken is not told, for nobody's clock runs here. */
export function runningFigures({ mode, disks }: RunningBackup, progress: readonly JobProgress[]): JobFigures {
  const total = disks.reduce((sum, { size }) => sum + size, 0);
  const ended = disks.filter(({ end }) => end !== 'running').reduce((sum, { size }) => sum + size, 0);
  const running = progress.filter(({ job }) => disks.some((disk) => disk.job === job));
  const done = running.reduce((sum, one) => sum + one.done, ended);
  return { state: 'unbounded', done, total, mode, message: null };
}

/** Of the last one, once it has ended. */
export function endedFigures({ mode, end, size, done, message }: EndedBackup): JobFigures {
  const about = { total: size, mode, message };
  // libvirt takes a pull that was told to end for one that is done, and says how QEMU put it.
  if (mode === 'pull') return { ...about, state: end === 'cancelled' ? 'completed' : end, done };
  return { ...about, state: end, done: end === 'completed' ? size : done };
}

const states = {
  unbounded: { words: 'Unbounded', number: 2 },
  completed: { words: 'Completed', number: 3 },
  failed: { words: 'Failed', number: 4 },
  cancelled: { words: 'Cancelled', number: 5 },
} as const;

/** What `virsh domjobinfo` prints; null: of no job (tools/virsh-domain.c, cmdDomjobinfo). */
export function jobFiguresInWords(figures: JobFigures | null): string {
  if (figures === null) return row('Job type:', 'None');
  const { state, done, total, mode, message } = figures;
  const head = [row('Job type:', states[state].words), row('Operation:', 'Backup')];
  if (mode === 'push') {
    const hasFigures = state === 'unbounded' || state === 'completed';
    return (hasFigures ? [...head, ...copiedLines(done, total)] : head).join('\n');
  }
  const error = message === null ? [] : [row('Error message:', message)];
  return [...head, ...scratchLines(done, total), ...error].join('\n');
}

/** The same with `--rawstats`: names and numbers of the call. */
export function jobFiguresRaw(figures: JobFigures | null): string {
  if (figures === null) return 'Job type: 0\n';
  const { state, done, total, mode, message } = figures;
  const bytes =
    mode === 'push'
      ? { disk_total: total, disk_processed: done, disk_remaining: Math.max(0, total - done) }
      : { disk_temp_used: done, disk_temp_total: total };
  const end = state === 'unbounded' ? {} : { success: state === 'completed' ? 1 : 0 };
  const values = { operation: backupOperation, ...bytes, ...end, ...(message === null ? {} : { errmsg: message }) };
  const lines = Object.entries(values).map(([name, value]) => `${name}: ${value}`);
  return [`Job type: ${states[state].number}`, '', ...lines, ''].join('\n');
}

/** VIR_DOMAIN_JOB_OPERATION_BACKUP. */
const backupOperation = 9;

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
