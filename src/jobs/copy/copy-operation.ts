import type { Disk } from '../../chain/index.js';
import type { NewEncryption } from '../disk/new-encryption.js';

/** virDomainBlockCopy. */
export interface CopyOperation {
  readonly kind: 'copy';
  readonly disk: string;
  /** What QEMU calls it; empty while `xmlFile` has not been read. */
  readonly destination: string;
  /** The file whose `<disk>` says destination and format (`--xml`); null where the line says them. */
  readonly xmlFile: string | null;
  /** What that file says, once it has been read. */
  readonly described: DescribedDestination | null;
  /** Null: as the source, or probed with `reuseExternal`. */
  readonly format: string | null;
  /** The destination is named as a block device; it must exist. */
  readonly blockDevice: boolean;
  readonly shallow: boolean;
  /**
   * Copy down to this image, which the destination then stands on: what the
   * 2012 RFC proposed. No libvirt and no QEMU has it: this project's extension
   * of the mirror job.
   */
  readonly base: string | null;
  readonly reuseExternal: boolean;
  readonly transientJob: boolean;
  readonly synchronousWrites: boolean;
  /** Bytes a second; 0 sets no limit. */
  readonly bandwidth: number;
  /** Bytes, a power of two; null leaves it to QEMU. */
  readonly granularity: number | null;
  /** Bytes in flight; null leaves it to QEMU. */
  readonly bufferSize: number | null;
}

/** A copy's destination as a `<disk>` of its own says it. */
export interface DescribedDestination {
  readonly text: string;
  readonly disk: Disk;
  /** Null where it is not to be encrypted. */
  readonly encryption: NewEncryption | null;
}
