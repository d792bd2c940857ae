import type { Disk } from '../chain/index.js';
import type { ImagesClient } from '../images/index.js';
import type { JobsHost } from '../jobs/index.js';
import type { LiveDisk } from '../jobs/index.js';

/** The document a script works on. */
export interface ScriptDocument {
  /** The domain's `<name>`; null where there is none. */
  name(): string | null;
  disks(): readonly Disk[];
  /** Writes a disk as it is now into the document, in the layout in use. */
  update(disk: LiveDisk): void;
  text(): string;
}

/** What the lines of a script work with. */
export interface ScriptEnvironment {
  readonly host: JobsHost;
  readonly files: ScriptFiles;
  readonly document: ScriptDocument;
}

export type ScriptFiles = Pick<ImagesClient, 'listFiles' | 'copyFile' | 'rename' | 'remove' | 'makeDirectory'>;
