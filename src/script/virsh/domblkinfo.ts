import { type Disk, memoryPath } from '../../chain/index.js';
import { imageInfo, type JobsHost, refusal } from '../../jobs/index.js';
import { domainOption, flagOption, scaledText, tableText } from '../../virsh/index.js';
import { diskName, sourceName, sourcePath } from './documented-disk.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  /** Null: every one. */
  readonly disk: string | null;
  readonly human: boolean;
}

const sizeNames = ['Capacity', 'Allocation', 'Physical'];

/** `virsh domblkinfo` (tools/virsh-domain-monitor.c, cmdDomblkinfo). */
export const domblkinfo: DomainCommand<Asked> = {
  options: [
    ...[domainOption, { name: 'device', takes: 'text', means: 'disk' } as const],
    ...[flagOption('human'), flagOption('all')],
  ],
  onlyLooks: true,
  failure: () => null,
  read: (line) => {
    line.exclusive('all', 'device');
    if (!line.has('all') && !line.has('device')) line.refuse("command 'domblkinfo' requires <device> option");
    return { disk: line.text('device'), human: line.has('human') };
  },
  run: async ({ host, document }, { disk: name, human }) => {
    const disks = document.disks();
    if (name === null) {
      const rows = await Promise.all(
        disks.map(async (disk) => [diskName(disk), ...((await sizesOf(host, disk, human)) ?? ['-', '-', '-'])]),
      );
      return tableText(['Target', ...sizeNames], rows);
    }
    const disk = disks.find((one) => diskName(one) === name || sourcePath(one) === name);
    if (disk === undefined) throw refusal('invalid argument', `invalid path ${name} not assigned to domain`);
    if (disk.chain.images.length === 0) {
      throw refusal('invalid argument', `disk '${name}' does not currently have a source assigned`);
    }
    const sizes = await sizesOf(host, disk, human);
    if (sizes === null) {
      throw refusal('operation failed', `failed to stat '${sourceName(disk)}': No such file or directory`);
    }
    return sizeNames.map((size, at) => `${`${size}:`.padEnd(15)} ${sizes[at] ?? ''}`).join('\n');
  },
};

/** What the guest sees, what the host holds, how long the file is. */
async function sizesOf(host: JobsHost, disk: Disk, human: boolean): Promise<readonly string[] | null> {
  const source = disk.chain.images[0]?.source;
  const path = source?.type === 'volume' ? memoryPath(source) : sourcePath(disk);
  if (path === null) return null;
  const found = await imageInfo(host, path, disk.chain.images[0]?.format ?? 'raw');
  const length = await host.fileSize(path);
  if (found === null || length === null) return null;
  // Of a part of a file the guest sees that part (qemu_driver.c, qemuStorageLimitsRefresh).
  const capacity = disk.chain.images[0]?.slice?.size ?? found.virtualSize;
  return [capacity, found.allocated ?? 0, length].map((bytes) => (human ? scaledText(bytes) : String(bytes)));
}
