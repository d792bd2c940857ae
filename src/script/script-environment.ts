import type { ImageDetails } from '../scenario/index.js';
import type { Disk, PoolPlaces } from '../chain/index.js';
import type { ImagesClient } from '../images/index.js';
import type { JobsHost, LiveDisk } from '../jobs/index.js';

/** By target, the `<disk>` that a domain's definition has where that is not what runs; null where it has none. */
export type DefinedOtherwise = ReadonlyMap<string, DefinedDisk | null>;

export interface DefinedDisk {
  readonly xml: string;
  /** The target of the disk above it, null for the first; absent where it stands where libvirt puts it. */
  readonly below?: string | null;
}

/** The document a script works on. */
export interface ScriptDocument {
  /** The domain's `<name>`; null where there is none. */
  name(): string | null;
  disks(): readonly Disk[];
  /** Writes a disk as it is now into the document, in the layout in use. Returns why it can't, a sentence; else null. */
  update(disk: LiveDisk): string | null;
  text(): string;
  /** Lets it know where pools keep their volumes: those that its disks are have that path from now on. */
  placePools(pools: PoolPlaces): void;
  /** The disks of another text. */
  disksIn(text: string): readonly Disk[];
  /**
   * Puts a `<disk>` in the place of the one with its target, or among the others where there is none; null takes that
   * one out. Returns why it can't, a sentence; else null.
   */
  setDisk(target: string, disk: DefinedDisk | null): string | null;
  /**
   * The text as it is when the domain ends now: `disks`, which run, as their definitions have them, with the numbers of
   * their images or without. `otherwise`: what the definition has of a target, where that is not what runs.
   */
  definition(disks: readonly LiveDisk[], numbered: boolean, otherwise: DefinedOtherwise): string;
}

/**
 * What libxml2 says of a document by libvirt's schema for its root element, message by message; nothing where it is
 * valid. Rejects with a reason for people where the schema can't be had.
 */
export type AskSchema = (text: string) => Promise<readonly string[]>;

/** What the lines of a script work with. */
export interface ScriptEnvironment {
  readonly host: JobsHost;
  readonly files: ScriptFiles;
  /** The one to work on now. */
  readonly document: ScriptDocument;
  /** Absent where no schema is. */
  readonly askSchema?: AskSchema;
  /** What a guest sees of an image that `create-images` makes, bytes; 64 MiB when absent. */
  readonly virtualSize?: number;
  /** What is known of the images that `create-images` makes, by path. */
  readonly details?: ReadonlyMap<string, ImageDetails>;
  /** The passphrase for images that are made encrypted, as somebody chose it; null: one is made up. */
  readonly passphrase?: () => string | null;
}

/** The files beside the domain, and the tools that are run on them. */
export type ScriptFiles = Pick<
  ImagesClient,
  | ('run' | 'listFiles' | 'copyFile' | 'rename' | 'remove' | 'makeDirectory')
  | ('usage' | 'writeFile' | 'truncateFile' | 'makeBlockDevice' | 'resizeBlockDevice' | 'makeNetworkImage')
>;
