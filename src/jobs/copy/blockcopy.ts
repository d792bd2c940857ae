import {
  bandwidthWords,
  diskOption,
  domainOption,
  flagOption,
  flagWords,
  numberOption,
  optionWords,
  textOption,
} from '../../virsh/index.js';
import type { JobCommand } from '../job/job-command.js';
import { readTwoPhaseWait } from '../job/virsh-wait.js';
import type { CopyOperation } from './copy-operation.js';
import { destinationXml } from './destination-xml.js';

/** `virsh blockcopy` (tools/virsh-domain.c, cmdBlockcopy). `--x-base` is this project's extension. */
export const blockcopy: JobCommand<CopyOperation> = {
  options: [
    ...[domainOption, diskOption, textOption('dest', 'path'), numberOption('bandwidth'), flagOption('shallow')],
    flagOption('reuse-external'),
    { name: 'raw', takes: 'nothing', alias: { name: 'format', value: 'raw' } },
    ...['blockdev', 'wait', 'verbose'].map((name) => flagOption(name)),
    numberOption('timeout'),
    ...['pivot', 'finish', 'async'].map((name) => flagOption(name)),
    ...[textOption('xml'), textOption('format', 'format'), numberOption('granularity'), numberOption('buf-size')],
    ...['bytes', 'transient-job', 'synchronous-writes', 'print-xml'].map((name) => flagOption(name)),
    textOption('x-base', 'path'),
  ],
  read: (line) => {
    const bandwidth = line.bandwidth();
    const granularity = line.number('granularity');
    const bufferSize = line.number('buf-size');
    line.timeout();
    line.exclusive('dest', 'xml');
    line.exclusive('format', 'xml');
    line.exclusive('blockdev', 'xml');
    line.exclusive('pivot', 'finish');
    if (!line.has('dest') && !line.has('xml')) line.refuse('need either --dest or --xml');
    const wait = readTwoPhaseWait(line, 'finish');
    const operation: CopyOperation = {
      kind: 'copy',
      disk: line.text('path') ?? '',
      destination: line.text('dest') ?? '',
      xmlFile: line.text('xml'),
      described: null,
      format: line.text('format'),
      blockDevice: line.has('blockdev'),
      shallow: line.has('shallow'),
      base: line.text('x-base'),
      reuseExternal: line.has('reuse-external'),
      transientJob: line.has('transient-job'),
      synchronousWrites: line.has('synchronous-writes'),
      bandwidth,
      granularity: granularity === 0 ? null : granularity,
      bufferSize: bufferSize === 0 ? null : bufferSize,
    };
    if (!line.has('print-xml')) return { kind: 'block', operation, wait };
    if (operation.xmlFile !== null) return { kind: 'print-file', path: operation.xmlFile };
    return { kind: 'print', text: destinationXml(operation) };
  },
};

/** What one types for a copy. */
export function blockcopyWords(operation: CopyOperation, domain: string): readonly string[] {
  return [
    ...['blockcopy', domain, operation.disk],
    ...destinationWords(operation),
    ...flagWords('shallow', operation.shallow),
    ...optionWords('x-base', operation.base),
    ...flagWords('reuse-external', operation.reuseExternal),
    ...flagWords('transient-job', operation.transientJob),
    ...flagWords('synchronous-writes', operation.synchronousWrites),
    ...optionWords('granularity', operation.granularity),
    ...optionWords('buf-size', operation.bufferSize),
    ...bandwidthWords(operation.bandwidth),
  ];
}

function destinationWords({ xmlFile, destination, format, blockDevice }: CopyOperation): readonly string[] {
  if (xmlFile !== null) return optionWords('xml', xmlFile);
  return [...optionWords('dest', destination), ...optionWords('format', format), ...flagWords('blockdev', blockDevice)];
}
