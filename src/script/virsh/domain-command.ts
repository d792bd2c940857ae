import type { VirshLine, VirshOption } from '../../virsh/index.js';
import type { LineDomain } from '../line-domain.js';

/** A virsh command on the document's domain that is no block job. Each has a file, and its place in domain-commands.ts. */
export interface DomainCommand<Asked> {
  /** In virsh's order. */
  readonly options: readonly VirshOption[];
  /** It changes nothing: a script that repeats it would come to the same without it. */
  readonly onlyLooks: boolean;
  /** Whether a line needs the domain to run: the first such line starts it. No line does where it is left out. */
  needsRunning?(asked: Asked): boolean;
  /** What virsh says before libvirt's refusal: "Failed to start domain 'v'"; null where it says nothing. */
  failure(domain: string, asked: Asked): string | null;
  /** What a line asks for. What is wrong is said to the line; the result then counts for nothing. */
  read(line: VirshLine): Asked;
  /** Does it; returns what virsh prints, without a line break at the end. Throws libvirt's refusal. */
  run(domain: LineDomain, asked: Asked): Promise<string>;
}
