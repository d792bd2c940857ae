import type { LibvirtVersion, ParseMode } from '../contract.js';

/** As whom the XML is read. */
export interface ParseContext {
  readonly mode: ParseMode;
  readonly version: LibvirtVersion;
}
