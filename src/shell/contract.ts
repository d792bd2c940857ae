import type { StorageAction } from './storage-action.js';

/** UTF-16 code-unit offsets into the command text: `start` inclusive, `end` exclusive. */
export interface CommandRange {
  readonly start: number;
  readonly end: number;
}

/** One word of a command, quotes and backslashes resolved. */
export interface CommandWord {
  readonly text: string;
  /** Where it stands, quotes included. */
  readonly range: CommandRange;
}

/** One command of a console text or a script, or why that place isn't one. */
export type CommandLine = CommandPlace & (Command | CommandProblem);

interface CommandPlace {
  /** Line of its first character, from 1. */
  readonly line: number;
  /** From its first to past its last character; for a problem the characters to mark. */
  readonly range: CommandRange;
}

export type Command = CommandAction & {
  readonly words: readonly CommandWord[];
  /** As written, without the comment and the `!`. */
  readonly text: string;
  /** True after a leading `!`: the command must fail. */
  readonly expectFailure: boolean;
  /** `after-success`: it follows `&&` and only runs if the command before it did what it should. */
  readonly runs: 'always' | 'after-success';
};

interface CommandProblem {
  readonly kind: 'problem';
  readonly message: string;
}

/** What the command does. */
export type CommandAction =
  | { readonly kind: 'tool'; readonly argv: readonly string[] }
  | { readonly kind: 'list'; readonly long: boolean; readonly paths: readonly string[] }
  | { readonly kind: 'remove'; readonly force: boolean; readonly recursive: boolean; readonly paths: readonly string[] }
  /** `target` may be a directory; it must be one when there are several sources. */
  | { readonly kind: 'copy'; readonly recursive: boolean; readonly sources: readonly string[]; readonly target: string }
  | { readonly kind: 'move'; readonly sources: readonly string[]; readonly target: string }
  | { readonly kind: 'make-directory'; readonly parents: boolean; readonly paths: readonly string[] }
  /** `echo TEXT > PATH`: the text and a line's end become the file. */
  | { readonly kind: 'write'; readonly content: string; readonly path: string }
  /** What the host's storage is told: volumes, devices, what servers offer. */
  | { readonly kind: 'storage'; readonly action: StorageAction }
  | { readonly kind: 'help'; readonly topic: string | null }
  | { readonly kind: 'clear' }
  /** Makes what the document names: `create-images`. */
  | { readonly kind: 'create-images' }
  /** Prints the document as it is now: `xml`. */
  | { readonly kind: 'show-xml' }
  /** A libvirt call as the RFC writes it: `virDomainBlockCopy(dom, "top", "base", "mirror", "qed", 0, 0)`. */
  | { readonly kind: 'libvirt-call'; readonly name: string; readonly arguments: readonly CallArgument[] }
  /** `virsh ...`, `guest DISK ...`, `wait ready|done`: for a live session, words as typed. */
  | { readonly kind: 'live'; readonly argv: readonly string[] };

export type CallArgument =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  /** A bare name: `dom`, or flags joined by `|` such as `VIR_DOMAIN_BLOCK_COPY_SHALLOW`. */
  | { readonly kind: 'names'; readonly values: readonly string[] };
