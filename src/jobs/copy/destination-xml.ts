import { escapedXml } from '../job/escaped-xml.js';
import type { CopyOperation } from './copy-operation.js';

/** The `<disk>` that virsh sends as a copy's destination, and prints for `--print-xml`. */
export function destinationXml(operation: CopyOperation): string {
  if (operation.described !== null) return operation.described.text.trimEnd();
  const [type, attribute] = operation.blockDevice ? ['block', 'dev'] : ['file', 'file'];
  const driver = operation.format === null ? [] : [`  <driver type='${escapedXml(operation.format)}'/>`];
  const source = `  <source ${attribute}='${escapedXml(operation.destination)}'/>`;
  return [`<disk type='${type}'>`, source, ...driver, '</disk>'].join('\n');
}
