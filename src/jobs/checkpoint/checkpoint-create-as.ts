import { domainOption, flagOption, flagWords, optionWords, textOption, type VirshLine } from '../../virsh/index.js';
import type { JobCommand } from '../job/job-command.js';
import type { CheckpointDisk, CheckpointOperation } from './checkpoint-operation.js';
import { checkpointXml } from './checkpoint-xml.js';

/** `virsh checkpoint-create-as` (tools/virsh-checkpoint.c, cmdCheckpointCreateAs). */
export const checkpointCreateAs: JobCommand<CheckpointOperation> = {
  options: [
    ...[domainOption, textOption('name'), textOption('description'), flagOption('print-xml')],
    ...[flagOption('quiesce'), { name: 'diskspec', takes: 'texts' } as const],
  ],
  read: (line) => {
    const disks = line.texts.map((text) => readDiskspec(text, line));
    const [name, description] = [line.text('name'), line.text('description')];
    // virsh ends the text with a line break of its own.
    if (line.has('print-xml')) return { kind: 'print', text: `${checkpointXml({ name, description, disks })}\n` };
    const operation: CheckpointOperation = {
      ...{ kind: 'checkpoint', name, description, disks },
      quiesce: line.has('quiesce'),
    };
    return { kind: 'block', operation, wait: null };
  },
};

/** `DISK[,checkpoint=KIND][,bitmap=NAME]`; two commas stand for one (virshParseCheckpointDiskspec). */
function readDiskspec(text: string, line: VirshLine): CheckpointDisk {
  const [disk = '', ...rest] = text.split(/(?<!,),(?!,)/u).map((part) => part.replaceAll(',,', ','));
  const fields = new Map<string, string>();
  for (const part of rest) {
    const [, name = '', value = ''] = /^(checkpoint|bitmap)=(.*)$/u.exec(part) ?? [];
    if (name === '' || fields.has(name)) line.refuse(`unable to parse diskspec: ${text}`, 'diskspec');
    fields.set(name, value);
  }
  return { disk, checkpoint: fields.get('checkpoint') ?? null, bitmap: fields.get('bitmap') ?? null };
}

/** What one types for a checkpoint. */
export function checkpointCreateAsWords(operation: CheckpointOperation, domain: string): readonly string[] {
  const specs = operation.disks.flatMap(({ disk, checkpoint, bitmap }) => {
    const fields = [
      ...(checkpoint === null ? [] : [`checkpoint=${checkpoint}`]),
      ...(bitmap === null ? [] : [`bitmap=${bitmap}`]),
    ];
    return ['--diskspec', [disk, ...fields].map((part) => part.replaceAll(',', ',,')).join(',')];
  });
  return [
    ...['checkpoint-create-as', domain, ...(operation.name === null ? [] : [operation.name])],
    ...optionWords('description', operation.description),
    ...flagWords('quiesce', operation.quiesce),
    ...specs,
  ];
}
