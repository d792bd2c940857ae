import type { JobsHost } from '../../jobs/index.js';
import type { ScriptDocument, ScriptFiles } from '../script-environment.js';
import type { Secrets } from '../secrets/secrets.js';
import type { Pools } from './pools.js';

/** The host that pools are on, its files, what libvirt on it knows, and the document whose disks may be volumes. */
export interface PoolHost {
  readonly host: JobsHost;
  readonly files: ScriptFiles;
  readonly document: ScriptDocument;
  readonly life: { readonly pools: Pools; readonly secrets: Secrets };
}
