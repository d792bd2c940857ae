import { domainOption, flagOption, flagWords, optionWords, textOption, type VirshLine } from '../../virsh/index.js';
import type { JobCommand } from '../job/job-command.js';
import type { SnapshotDisk, SnapshotOperation } from './snapshot-operation.js';
import { snapshotXml } from './snapshot-xml.js';

/** `virsh snapshot-create-as` (tools/virsh-snapshot.c, cmdSnapshotCreateAs). */
export const snapshotCreateAs: JobCommand<SnapshotOperation> = {
  options: [
    ...[domainOption, textOption('name'), textOption('description')],
    ...['print-xml', 'no-metadata', 'halt', 'disk-only', 'reuse-external'].map((name) => flagOption(name)),
    ...['quiesce', 'atomic', 'live', 'validate'].map((name) => flagOption(name)),
    { ...textOption('memspec'), onlyNamed: true },
    { name: 'diskspec', takes: 'texts' },
  ],
  read: (line) => {
    const disks = line.texts.map((text) => readDiskspec(text, line));
    const [name, description] = [line.text('name'), line.text('description')];
    if (name === '') line.refuse("Failed to get option 'name': Option argument is empty", 'name');
    if (line.has('print-xml')) {
      // virsh ends the text with a line break of its own.
      return { kind: 'print', text: `${snapshotXml({ name, description, disks })}\n` };
    }
    refuseWhatNoDiskHas(line);
    return {
      kind: 'block',
      operation: {
        // libvirt names a snapshot by the second it is taken; here lines do the same each time they are run.
        ...{ kind: 'snapshot', name: name ?? 'snapshot', description, disks },
        diskOnly: line.has('disk-only'),
        ...{ reuseExternal: line.has('reuse-external'), metadata: !line.has('no-metadata'), halt: line.has('halt') },
        ...{ quiesce: line.has('quiesce'), atomic: line.has('atomic'), validate: line.has('validate') },
      },
      wait: null,
    };
  },
};

/** Words are those of qemu_snapshot.c, qemuSnapshotCreateXML, and of snapshot_conf.c, virDomainSnapshotDefParse. */
function refuseWhatNoDiskHas(line: VirshLine): void {
  if (line.has('live')) {
    line.refuse('Operation not supported: live snapshot creation is supported only during full system snapshots');
  }
  if (line.has('memspec')) {
    line.refuse('XML error: memory state cannot be saved with offline or disk-only snapshot', 'memspec');
  }
}

/** `DISK[,snapshot=KIND][,driver=FORMAT][,stype=file|block][,file=PATH]`; two commas stand for one. */
function readDiskspec(text: string, line: VirshLine): SnapshotDisk {
  const [disk = '', ...rest] = text.split(/(?<!,),(?!,)/).map((part) => part.replaceAll(',,', ','));
  const fields = new Map<string, string>();
  for (const part of rest) {
    const [, name = '', value = ''] = /^(snapshot|driver|stype|file)=(.*)$/.exec(part) ?? [];
    if (name === '' || fields.has(name)) line.refuse(`unable to parse diskspec: ${text}`, 'diskspec');
    fields.set(name, value);
  }
  const type = fields.get('stype') ?? null;
  if (type !== null && type !== 'file' && type !== 'block') {
    line.refuse(`Unknown storage type: '${type}'\nerror: unable to parse diskspec: ${text}`, 'diskspec');
  }
  return {
    disk,
    snapshot: fields.get('snapshot') ?? null,
    format: fields.get('driver') ?? null,
    type: type === 'file' || type === 'block' ? type : null,
    file: fields.get('file') ?? null,
  };
}

/** What one types for a snapshot. */
export function snapshotWords(operation: SnapshotOperation, domain: string): readonly string[] {
  const { xmlFile } = operation;
  if (xmlFile !== undefined) return ['snapshot-create', domain, xmlFile, ...flagsOf(operation)];
  const specs = operation.disks.flatMap(({ disk, snapshot, format, type, file }) => {
    const fields = [
      ...(snapshot === null ? [] : [`snapshot=${snapshot}`]),
      ...(format === null ? [] : [`driver=${format}`]),
      ...(type === null ? [] : [`stype=${type}`]),
      ...(file === null ? [] : [`file=${file}`]),
    ];
    return ['--diskspec', [disk, ...fields].map((part) => part.replaceAll(',', ',,')).join(',')];
  });
  return [
    ...['snapshot-create-as', domain, operation.name],
    ...optionWords('description', operation.description),
    ...flagsOf(operation),
    ...specs,
  ];
}

function flagsOf(operation: SnapshotOperation): readonly string[] {
  return [
    ...flagWords('disk-only', operation.diskOnly),
    ...flagWords('no-metadata', !operation.metadata),
    ...flagWords('halt', operation.halt),
    ...flagWords('reuse-external', operation.reuseExternal),
    ...flagWords('quiesce', operation.quiesce),
    ...flagWords('atomic', operation.atomic),
    ...flagWords('validate', operation.validate),
  ];
}
