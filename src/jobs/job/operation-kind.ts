import type { OperationForm } from './operation-form.js';
import type { RunningDomain } from './running-domain.js';
import type { WaitingWords } from './virsh-wait.js';

/** All that one kind of operation is, apart from how it is read. Each has a folder, and its place in operations/. */
export interface OperationKind<Operation> {
  /** What one types after `virsh`. Options that begin with `--x-` are this project's extension: no virsh has them. */
  virshWords(operation: Operation, domain: string): readonly string[];
  /** The call that a program makes of libvirt, in C. */
  libvirtCall(operation: Operation): string;
  /** What virsh says before libvirt's refusal; nothing where it is left out. */
  failure?(operation: Operation): string;
  /**
   * Does it on the running domain and returns what virsh prints when the call has returned, empty for nothing.
   * Throws libvirt's refusal; then nothing has changed.
   */
  perform(domain: RunningDomain, operation: Operation): Promise<string>;
  /** How virsh waits for what was started; null where there is nothing to wait for. */
  waiting(operation: Operation): WaitingWords | null;
  /** Its form in the page; null where buttons do. */
  readonly form: OperationForm<Operation> | null;
}
