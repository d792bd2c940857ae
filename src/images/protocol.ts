import type { SessionAnswer, SessionCall } from './block-session.js';
import type { Checkpoint } from './checkpoint.js';
import type { CommandResult, DataRange, FileEntry, OutputChunk, StorageUsage, ToolCommand } from './client.js';
import type { FileCopy } from './memory/file-copy.js';

/** What the page asks of the Worker. Every request is answered exactly once, with its own id. */
export type Request = { readonly id: number } & RequestBody;

export type RequestBody =
  | { readonly kind: 'run'; readonly command: ToolCommand }
  | { readonly kind: 'cancel'; readonly run: number }
  | { readonly kind: 'list-files' }
  | { readonly kind: 'read-file'; readonly path: string; readonly offset: number; readonly length: number | null }
  | { readonly kind: 'data-ranges'; readonly path: string }
  | { readonly kind: 'write-file'; readonly path: string; readonly content: Uint8Array | Blob }
  | { readonly kind: 'attach-file'; readonly path: string; readonly content: Blob }
  | { readonly kind: 'copy-file'; readonly from: string; readonly to: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'make-directory'; readonly path: string }
  | {
      readonly kind: 'make-image';
      readonly path: string;
      readonly as: 'file' | 'block-device';
      readonly size: number;
      readonly content: Blob | null;
    }
  | { readonly kind: 'resize-block-device'; readonly path: string; readonly size: number }
  | { readonly kind: 'truncate-file'; readonly path: string; readonly size: number }
  | { readonly kind: 'restore'; readonly copies: readonly FileCopy[] }
  | { readonly kind: 'clear' }
  /** Keeps a copy of everything, in place of an earlier one. */
  | { readonly kind: 'set-aside' }
  | { readonly kind: 'bring-back' }
  | { readonly kind: 'usage' }
  | { readonly kind: 'set-budget'; readonly bytes: number }
  /** Asks nothing but an answer: whether the Worker still lives. */
  | { readonly kind: 'pulse' }
  | { readonly kind: 'start-session' }
  | { readonly kind: 'session-call'; readonly session: number; readonly call: SessionCall };

/** The one answer to a request. A run is answered when the command has ended, a cancel when it was heard. */
export type Answer = { readonly id: number } & AnswerBody;

export type AnswerBody =
  | { readonly kind: 'finished'; readonly result: CommandResult }
  | { readonly kind: 'files'; readonly files: readonly FileEntry[] }
  | { readonly kind: 'content'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'ranges'; readonly ranges: readonly DataRange[] }
  | { readonly kind: 'usage'; readonly usage: StorageUsage }
  /** A session was started; calls name it so. */
  | { readonly kind: 'session'; readonly session: number }
  | { readonly kind: 'session-answer'; readonly answer: SessionAnswer }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly message: string };

/** What the Worker tells unasked. */
export type Event =
  /** The Worker's program runs; what it gets from now on will be answered. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'output'; readonly run: number; readonly chunk: OutputChunk }
  /** Comes before the answer to what changed them. `files`: all that there are; null: still the same ones, only what they hold differs. */
  | { readonly kind: 'files-changed'; readonly files: readonly FileEntry[] | null }
  | { readonly kind: 'read-failed'; readonly path: string; readonly message: string }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint };

export type WorkerMessage =
  { readonly type: 'answer'; readonly answer: Answer } | { readonly type: 'event'; readonly event: Event };
