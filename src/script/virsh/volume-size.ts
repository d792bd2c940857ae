import { readScaled, type VirshLine } from '../../virsh/index.js';

/** A size of a volume, bytes, its sign left out; null where it wasn't given (tools/virsh-volume.c, virshVolSize). */
export function readVolumeSize(line: VirshLine, option: string): number | null {
  const text = line.text(option);
  if (text === null) return null;
  const read = readScaled(text.replace(/^-/u, ''), 1);
  if ('bytes' in read) return read.bytes;
  line.refuse(`Malformed size ${text}${read.problem === null ? '' : `\nerror: ${read.problem}`}`, option);
  return null;
}
