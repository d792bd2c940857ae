import { readScaled, type VirshLine } from '../../virsh/index.js';

/** A size of a volume, bytes; null where it wasn't given (tools/virsh-volume.c, virshVolSize). `signed`: a minus before it counts elsewhere. */
export function readVolumeSize(line: VirshLine, option: string, signed = false): number | null {
  const text = line.text(option);
  if (text === null) return null;
  const read = readScaled(signed ? text.replace(/^-/u, '') : text, 1);
  if ('bytes' in read) return read.bytes;
  line.refuse(`Malformed size ${text}${read.problem === null ? '' : `\nerror: ${read.problem}`}`, option);
  return null;
}
