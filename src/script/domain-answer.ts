import type { Disk } from '../chain/index.js';
import { imageInfo } from '../jobs/index.js';
import type { JobsHost } from '../jobs/index.js';
import type { LiveDomain } from '../jobs/index.js';
import { refusal } from '../jobs/index.js';
import type { DomainQuery } from '../jobs/index.js';
import { scaledText } from './lines/job-output.js';
import type { ScriptDocument } from './script-environment.js';

/** Whom a query is about. */
interface AskedDomain {
  readonly live: LiveDomain;
  readonly host: JobsHost;
  readonly document: ScriptDocument;
}

/** What virsh prints of a domain, without a line break at the end. Throws libvirt's refusal. */
export async function domainAnswer(domain: AskedDomain, query: DomainQuery): Promise<string> {
  const { live, host, document } = domain;
  switch (query.kind) {
    case 'monitor': {
      const answer = await live.passToMonitor(query.command);
      if (query.onlyReturn && answer.kind === 'error') throw refusal('internal error', answer.reason);
      const { value, whole } =
        answer.kind === 'return'
          ? { value: answer.value, whole: { return: answer.value } }
          : { value: null, whole: { error: { class: answer.class, desc: answer.reason } } };
      return JSON.stringify(query.onlyReturn ? value : whole, null, query.pretty ? 2 : undefined);
    }
    case 'list':
      return list(document.name() ?? 'guest', live.isRunning, query);
    case 'state':
      return live.isRunning ? 'running' : 'shut off';
    case 'disks':
      return table(
        [...(query.details ? ['Type', 'Device'] : []), 'Target', 'Source'],
        document.disks().map((disk) => [...(query.details ? kindOf(disk) : []), nameOf(disk), sourceOf(disk)]),
      );
    case 'disk-sizes':
      return diskSizes(host, document.disks(), query);
  }
}

function list(name: string, running: boolean, query: Extract<DomainQuery, { kind: 'list' }>): string {
  const shown = running || query.withStopped;
  if (query.onlyNames) return shown ? name : '';
  return table(['Id', 'Name', 'State'], shown ? [[running ? '1' : '-', name, running ? 'running' : 'shut off']] : []);
}

function nameOf(disk: Disk): string {
  return disk.target ?? disk.id;
}

function kindOf(disk: Disk): readonly string[] {
  return [disk.chain.images[0]?.source?.type ?? 'file', disk.device];
}

function sourceOf(disk: Disk): string {
  const source = disk.chain.images[0]?.source;
  return source?.type === 'file' || source?.type === 'block' ? source.path : '-';
}

type SizesQuery = Extract<DomainQuery, { kind: 'disk-sizes' }>;

const SIZES = ['Capacity', 'Allocation', 'Physical'];

async function diskSizes(host: JobsHost, disks: readonly Disk[], query: SizesQuery): Promise<string> {
  if (query.disk === null) {
    const rows = await Promise.all(
      disks.map(async (disk) => [nameOf(disk), ...((await sizesOf(host, disk, query)) ?? ['-', '-', '-'])]),
    );
    return table(['Target', ...SIZES], rows);
  }
  const disk = disks.find((one) => nameOf(one) === query.disk || sourceOf(one) === query.disk);
  if (disk === undefined) throw refusal('invalid argument', `invalid path ${query.disk} not assigned to domain`);
  const sizes = await sizesOf(host, disk, query);
  const path = sourceOf(disk);
  if (sizes === null) throw refusal('operation failed', `failed to stat '${path}': No such file or directory`);
  return SIZES.map((name, at) => `${`${name}:`.padEnd(15)} ${sizes[at] ?? ''}`).join('\n');
}

/** What the guest sees, what the host holds, how long the file is. */
async function sizesOf(host: JobsHost, disk: Disk, query: SizesQuery): Promise<readonly string[] | null> {
  const path = sourceOf(disk);
  const found = await imageInfo(host, path, disk.chain.images[0]?.format ?? 'raw');
  const length = await host.fileSize(path);
  if (found === null || length === null) return null;
  return [found.virtualSize, found.allocated, length].map((bytes) => (query.human ? scaledText(bytes) : String(bytes)));
}

/** A table as virsh draws one (tools/vsh-table.c). */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    ` ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd();
  const width = widths.reduce((sum, one) => sum + one, 3 * widths.length);
  return [line(head), '-'.repeat(width), ...rows.map(line)].join('\n');
}
