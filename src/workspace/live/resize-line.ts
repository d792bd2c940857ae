import { parseSize, virshLine } from '../../jobs/index.js';
import { commandText } from '../../shell/index.js';

/** An image that is to have another size, and the disk that it belongs to. */
export interface Resizable {
  readonly domain: string;
  readonly target: string;
  readonly running: boolean;
  readonly path: string;
  readonly format: string;
  /** Whether the guest writes to it. */
  readonly isActive: boolean;
  /** Whether images of the document stand on it. */
  readonly hasOverlays: boolean;
  /** Bytes that a guest sees of it now; null where that is not known. */
  readonly size: number | null;
}

/** The line that gives it another size, and what there is to say before. */
export interface ResizeLine {
  /** Null where there is none. */
  readonly line: string | null;
  /** Sentences; null where there is nothing to say. */
  readonly remark: string | null;
}

/**
 * What one runs for another size: `virsh blockresize` where the domain runs, else `qemu-img resize`. `wanted` as both take
 * it, `8G` or bytes.
 */
export function resizeLine(image: Resizable, wanted: string): ResizeLine {
  const { domain, target, running, path, format, isActive, hasOverlays, size } = image;
  if (running && !isActive) {
    const remark = `${domain} runs, and libvirt gives another size only to what the guest writes to, the active layer of ${target}.`;
    return { line: null, remark };
  }
  const bytes = parseSize(wanted.trim());
  const isSmaller = bytes !== null && size !== null && bytes < size;
  const remarks = [
    ...(isSmaller ? ['What lies beyond the new end is lost.'] : []),
    ...(hasOverlays
      ? ['What stands on it keeps its own size: where it is larger, it reads zeroes beyond this end.']
      : []),
  ];
  const remark = remarks.length === 0 ? null : remarks.join(' ');
  if (bytes === null) return { line: null, remark };
  if (running) return { line: virshLine({ kind: 'resize', disk: target, size: bytes }, domain), remark };
  const shrink = isSmaller ? ['--shrink'] : [];
  return { line: commandText(['qemu-img', 'resize', ...shrink, '-f', format, path, wanted.trim()]), remark };
}
