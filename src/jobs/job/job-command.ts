import type { VirshLine, VirshOption } from '../../virsh/index.js';
import type { VirshWait } from './virsh-wait.js';

/** A virsh command that asks for operations. */
export interface JobCommand<Operation> {
  /** In virsh's order. */
  readonly options: readonly VirshOption[];
  /** What a line asks for. What is wrong is said to the line; the result then counts for nothing. */
  read(line: VirshLine): JobRequest<Operation>;
}

/** What a line about block jobs asks for. */
export type JobRequest<Operation> =
  | { readonly kind: 'block'; readonly operation: Operation; readonly wait: VirshWait | null }
  /** `--print-xml`: the text that would be sent, and nothing is done. */
  | { readonly kind: 'print'; readonly text: string }
  /** The same of a text that is in a file. */
  | { readonly kind: 'print-file'; readonly path: string };

/** The operations that a command asks for. */
export type OperationOf<Command> = Command extends JobCommand<infer Operation> ? Operation : never;
