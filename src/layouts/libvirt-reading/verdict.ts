import type { Disk } from '../../chain/index.js';
import type { TextRange } from '../../xml/index.js';

/** Whose parser: Debian 12's and Debian 13's. They differ in `vhostvdpa` (since 9.8.0) and `<dataStore>` (since 10.10.0). */
export type LibvirtVersion = '9.0' | '11.3';

/** `live`: a running machine's XML, as in a status file; `inactive`: `virsh define`, which never looks at a mirror. */
export type ParseMode = 'live' | 'inactive';

/** One thing that libvirt reads otherwise than it is written, without a word. */
export interface SilentChange {
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
}

/** What libvirt's parser makes of one disk. */
export type LibvirtVerdict =
  | {
      readonly kind: 'accepted';
      /** As libvirt would have it in memory and print it again. */
      readonly disk: Disk;
      /** Empty when it reads what is written. */
      readonly changes: readonly SilentChange[];
    }
  | {
      readonly kind: 'rejected';
      /** `validation` comes after parsing and is skipped for some callers, e.g. when a daemon restarts. */
      readonly stage: 'parse' | 'validation';
      /** libvirt's own words. */
      readonly error: string;
      readonly range: TextRange;
    };

/** Ends a reading as libvirt would. */
export class Rejection extends Error {
  constructor(
    message: string,
    readonly range: TextRange,
    readonly stage: 'parse' | 'validation' = 'parse',
  ) {
    super(message);
  }
}

/** VIR_ERR_XML_ERROR, as virsh prints it. */
export function xmlError(message: string, range: TextRange): Rejection {
  return new Rejection(`XML error: ${message}`, range);
}

/** VIR_ERR_CONFIG_UNSUPPORTED, as virsh prints it. */
export function unsupported(message: string, range: TextRange): Rejection {
  return new Rejection(`unsupported configuration: ${message}`, range);
}
