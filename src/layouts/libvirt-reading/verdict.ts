import type { Disk } from '../../chain/index.js';
import type { Refused } from '../../libvirt/index.js';
import type { TextRange } from '../../xml/index.js';

/** One thing that libvirt reads otherwise than it is written, without a word. */
export interface SilentChange {
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
}

/** What libvirt makes of one disk. */
export type LibvirtVerdict =
  | {
      readonly kind: 'accepted';
      /** As libvirt would have it in memory and print it again. */
      readonly disk: Disk;
      /** Empty when it reads what is written. */
      readonly changes: readonly SilentChange[];
    }
  | Refused;
