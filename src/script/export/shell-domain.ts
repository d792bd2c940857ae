import type { Disk } from '../../chain/index.js';
import type { LineContext } from '../lines/live-command.js';
import type { MadeImages } from './made-images.js';

/** The domain that a shell script is about, as it is where the script has come to. */
export interface ShellDomain {
  readonly name: string;
  readonly context: LineContext;
  readonly disks: readonly Disk[];
  /** `asked`: no line needs it to run; `may-run`: it was needed before anybody had started it. */
  state: 'untouched' | 'asked' | 'started' | 'may-run';
  /** As in the console: until somebody ends it, the first line that needs the domain starts it. */
  startsByItself: boolean;
  /** On the host it is, until the script says `undefine`. */
  defined: boolean;
  /** The disk whose job was started last: the one that a bare `wait` is about. */
  job: string | null;
  /** Bytes that images may still grow, as the script says; null where it says nothing, or gives more again. */
  space: { readonly bytes: number; readonly scarce: boolean } | null;
  /** Directories that are there. */
  readonly directories: Set<string>;
  readonly images: MadeImages;
  /** Disks on images of the script's own, by target and by path, with the bytes that a guest sees; null where unknown. */
  readonly ownDisks: Map<string, number | null>;
}
