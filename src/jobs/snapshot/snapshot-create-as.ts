import { domainOption, flagOption, flagWords, textOption, type VirshLine } from '../../virsh/index.js';
import type { JobCommand } from '../job/job-command.js';
import type { SnapshotDisk, SnapshotOperation } from './snapshot-operation.js';

/** `virsh snapshot-create-as` with `--disk-only` (tools/virsh-snapshot.c, cmdSnapshotCreateAs). */
export const snapshotCreateAs: JobCommand<SnapshotOperation> = {
  options: [
    ...[domainOption, textOption('name'), textOption('description')],
    ...['print-xml', 'no-metadata', 'halt', 'disk-only', 'reuse-external'].map((name) => flagOption(name)),
    ...['quiesce', 'atomic', 'live', 'validate'].map((name) => flagOption(name)),
    { name: 'diskspec', takes: 'texts' },
  ],
  read: (line) => {
    if (!line.has('disk-only')) {
      line.refuse('There is no machine here whose state could be saved: say --disk-only.');
    }
    const disks = line.texts.map((text) => readDiskspec(text, line));
    // libvirt names a snapshot by the second it is taken; here lines do the same each time they are run.
    const name = line.text('name') ?? 'snapshot';
    return {
      kind: 'block',
      operation: { kind: 'snapshot', name, reuseExternal: line.has('reuse-external'), disks },
      wait: null,
    };
  },
};

/** `DISK[,snapshot=external|no][,driver=FORMAT][,stype=file][,file=PATH]`; two commas stand for one. */
function readDiskspec(text: string, line: VirshLine): SnapshotDisk {
  const [disk = '', ...rest] = text.split(/(?<!,),(?!,)/).map((part) => part.replaceAll(',,', ','));
  const fields = new Map<string, string>();
  for (const part of rest) {
    const [, name = '', value = ''] = /^(snapshot|driver|stype|file)=(.*)$/.exec(part) ?? [];
    if (name === '' || fields.has(name)) line.refuse(`unable to parse diskspec: ${text}`, 'diskspec');
    fields.set(name, value);
  }
  const snapshot = fields.get('snapshot') ?? 'external';
  if (snapshot !== 'external' && snapshot !== 'no') {
    const reason = `active qemu domains require external disk snapshots; disk ${disk} requested ${snapshot}`;
    line.refuse(`unsupported configuration: ${reason}`, 'diskspec');
  }
  const type = fields.get('stype') ?? 'file';
  if (type !== 'file') line.refuse(`Unknown storage type: '${type}'`, 'diskspec');
  return {
    disk,
    snapshot: snapshot === 'no' ? 'no' : 'external',
    format: fields.get('driver') ?? null,
    file: fields.get('file') ?? null,
  };
}

/** What one types for a snapshot. */
export function snapshotCreateAsWords(operation: SnapshotOperation, domain: string): readonly string[] {
  const specs = operation.disks.flatMap(({ disk, snapshot, format, file }) => {
    const fields = [
      snapshot === 'no' ? 'snapshot=no' : '',
      format === null ? '' : `driver=${format}`,
      file === null ? '' : `file=${file}`,
    ];
    const parts = [disk, ...fields.filter((one) => one !== '')].map((part) => part.replaceAll(',', ',,'));
    return ['--diskspec', parts.join(',')];
  });
  return [
    ...['snapshot-create-as', domain, operation.name, '--disk-only'],
    ...flagWords('reuse-external', operation.reuseExternal),
    ...specs,
  ];
}
