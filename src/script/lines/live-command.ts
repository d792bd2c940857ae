import type { BlockOperation, JobRequest } from '../../jobs/index.js';
import type { DomainCommandName } from '../virsh/domain-commands.js';
/** What a line for the live domain asks for. */
export type LiveCommand =
  | JobRequest<BlockOperation>
  /** A virsh command that is no block job; `asked` is what it read. */
  | { readonly kind: 'virsh'; readonly name: DomainCommandName; readonly asked: unknown }
  /** The host loses power. */
  | { readonly kind: 'crash' }
  /** The host leaves images this many bytes to grow. */
  | { readonly kind: 'space'; readonly bytes: number }
  /** qemu-io's own words, for the guest's disk. */
  | { readonly kind: 'guest'; readonly disk: string; readonly words: readonly string[] }
  /** Writes of one byte value each at made-up places, the same ones for the same seed. */
  | { readonly kind: 'guest-random'; readonly disk: string; readonly count: number; readonly seed: number }
  | { readonly kind: 'verify'; readonly disk: string }
  | {
      readonly kind: 'wait';
      readonly goal: 'ready' | 'done';
      readonly disk: string | null;
      readonly writing: GuestWriting | null;
    }
  /** Lets QEMU's event loop take so many turns, whatever comes of it. */
  | { readonly kind: 'turns'; readonly count: number; readonly writing: GuestWriting | null };

/** What a guest writes while one waits, every few turns of QEMU's event loop: blocks at made-up places, the same ones for the same seed. */
export interface GuestWriting {
  readonly disk: string;
  readonly count: number;
  readonly seed: number;
}

/** What of the document a line's meaning depends on. */
export interface LineContext {
  /** `<name>`; null where the document has none. */
  readonly domain: string | null;
  /** Whether libvirt knows the domain: it forgets a transient one that has ended. True unless it is said. */
  readonly known?: boolean;
  /** What disks are called: targets, and paths of active layers. */
  readonly disks: readonly string[];
}
