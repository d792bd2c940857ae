import type { JobsHost, LiveDomain } from '../jobs/index.js';
import { refuseAsLibvirt } from './libvirt-refusal.js';
import type { ScriptDocument } from './script-environment.js';

/** A domain that lines are about, and whether it may start by itself. */
export interface LineDomain {
  readonly live: LiveDomain;
  readonly host: JobsHost;
  readonly document: ScriptDocument;
  /** True until somebody ends the domain: until then the first line that needs it starts it. */
  startsByItself: boolean;
}

/** What virsh calls the document's domain: `guest` where it has no name. */
export function domainTitle({ document }: LineDomain): string {
  return document.name() ?? 'guest';
}

/** Starts the domain for a line that needs it to run. Returns what there is to say of it. */
export async function startIfNeeded(domain: LineDomain): Promise<readonly string[]> {
  if (domain.live.isRunning || !domain.startsByItself) return [];
  return startDomain(domain);
}

/** Starts the domain as the document has it. Returns what there is to say of it; throws libvirt's refusal. */
export function startDomain(domain: LineDomain): Promise<readonly string[]> {
  refuseAsLibvirt(domain.document, 'start', `Failed to start domain '${domainTitle(domain)}'`);
  return domain.live.start(domain.document.disks());
}
