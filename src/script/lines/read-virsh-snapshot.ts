import type { CommandRange, CommandWord } from '../../shell/index.js';
import type { SnapshotDisk } from '../../jobs/index.js';
import type { LiveCommand } from './live-command.js';
import type { LineProblem } from '../../virsh/index.js';
import type { VirshValues } from '../../virsh/index.js';

/** `virsh snapshot-create-as` with `--disk-only` (tools/virsh-snapshot.c, cmdSnapshotCreateAs). */
export function readSnapshotCreateAs(read: VirshValues, place: CommandRange): LiveCommand | LineProblem {
  if (!read.flags.has('disk-only')) {
    const message = 'There is no machine here whose state could be saved: say --disk-only.';
    return { kind: 'problem', message, range: place };
  }
  const disks: SnapshotDisk[] = [];
  for (const word of read.texts) {
    const disk = readDiskspec(word);
    if ('kind' in disk) return disk;
    disks.push(disk);
  }
  // libvirt names a snapshot by the second it is taken; here lines do the same each time they are run.
  const name = read.values.get('name')?.text ?? 'snapshot';
  const reuseExternal = read.flags.has('reuse-external');
  return { kind: 'block', operation: { kind: 'snapshot', name, reuseExternal, disks }, wait: null };
}

/** `DISK[,snapshot=external|no][,driver=FORMAT][,stype=file][,file=PATH]`; two commas stand for one. */
function readDiskspec(word: CommandWord): SnapshotDisk | LineProblem {
  const [disk = '', ...rest] = word.text.split(/(?<!,),(?!,)/).map((part) => part.replaceAll(',,', ','));
  const fields = new Map<string, string>();
  for (const part of rest) {
    const [, name = '', value = ''] = /^(snapshot|driver|stype|file)=(.*)$/.exec(part) ?? [];
    if (name === '' || fields.has(name)) return problem(`unable to parse diskspec: ${word.text}`, word);
    fields.set(name, value);
  }
  const snapshot = fields.get('snapshot') ?? 'external';
  if (snapshot !== 'external' && snapshot !== 'no') {
    const reason = `active qemu domains require external disk snapshots; disk ${disk} requested ${snapshot}`;
    return problem(`unsupported configuration: ${reason}`, word);
  }
  if ((fields.get('stype') ?? 'file') !== 'file')
    return problem(`Unknown storage type: '${fields.get('stype') ?? ''}'`, word);
  return { disk, snapshot, format: fields.get('driver') ?? null, file: fields.get('file') ?? null };
}

function problem(message: string, word: CommandWord): LineProblem {
  return { kind: 'problem', message, range: word.range };
}
