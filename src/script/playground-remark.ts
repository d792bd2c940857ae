import { parseCommandLines } from '../shell/index.js';
import { readLiveCommand } from './lines/read-live-command.js';

/**
 * What a reader of a transcript has to know of a line: that no stock libvirt has it, with the nearest that one has, or
 * that only this console does. Null for what runs on a host as it stands.
 */
export function playgroundRemark(text: string): string | null {
  const [line] = parseCommandLines(text);
  if (line?.kind === 'create-images') return onlyHere;
  if (line?.kind !== 'live' && line?.kind !== 'libvirt-call') return null;
  const command = readLiveCommand(line, { domain: null, disks: [] });
  if (command.kind === 'block' && command.operation.kind === 'copy' && command.operation.base !== null) {
    return copyToBase(command.operation.base);
  }
  return line.kind === 'live' && line.argv[0] !== 'virsh' ? onlyHere : null;
}

const onlyHere = 'Only the playground’s console has this.';

function copyToBase(base: string): string {
  const [pull, copy] = [`virsh blockpull --base ${base} --wait`, 'virsh blockcopy --shallow --reuse-external'];
  return `No libvirt copies down to a base. Nearest: ${pull}, then ${copy} onto an overlay of ${base}.`;
}
