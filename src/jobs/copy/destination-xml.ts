import type { CopyOperation } from './copy-operation.js';

/** The `<disk>` that virsh sends as a copy's destination, and prints for `--print-xml`. */
export function destinationXml(operation: CopyOperation): string {
  const [type, attribute] = operation.blockDevice ? ['block', 'dev'] : ['file', 'file'];
  const driver = operation.format === null ? [] : [`  <driver type='${escape(operation.format)}'/>`];
  const source = `  <source ${attribute}='${escape(operation.destination)}'/>`;
  return [`<disk type='${type}'>`, source, ...driver, '</disk>'].join('\n');
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll("'", '&apos;')
    .replaceAll('"', '&quot;');
}
