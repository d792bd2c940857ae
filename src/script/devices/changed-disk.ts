import { JobsError, type RunningDomain, type ToldAs } from '../../jobs/index.js';
import { definitionOf, type LineDomain } from '../line-domain.js';
import { diskElementOf } from './disk-element.js';
import type { Impact } from './impact.js';

/** A change of one disk: what each side has of its target afterwards; null for nothing. */
export interface DiskChange {
  readonly target: string;
  readonly impact: Impact;
  /** The definition's `<disk>`; what is said here counts only where the definition is changed. */
  readonly defined: string | null;
  /** Changes the running domain; returns its `<disk>`. Throws libvirt's refusal, and then nothing has changed. */
  readonly act: (running: RunningDomain) => Promise<string | null>;
  readonly phase: 'disk-attached' | 'disk-detached' | 'medium-changed';
  /** One sentence for people. */
  readonly summary: string;
  readonly told: ToldAs;
}

/** Changes a disk of the running domain, of its definition or of both, and the document with it. */
export async function changeDisk(domain: LineDomain, change: DiskChange): Promise<void> {
  const { live, life, document } = domain;
  const { target, impact, defined, told, phase, summary } = change;
  if (!live.isRunning) {
    setDisk(domain, target, defined);
    live.forgetGuest(target);
    await live.tell(phase, summary, [], told);
    return;
  }
  const definedBefore = diskElementOf(definitionOf(domain), target)?.text ?? null;
  if (!impact.live) {
    life.definedOtherwise.set(target, defined);
    await live.tell(phase, `${summary} It is so when the domain starts again.`, [], told);
    return;
  }
  await live.work(told, async (running) => {
    const now = await change.act(running);
    if (impact.config) life.definedOtherwise.delete(target);
    else if (!life.definedOtherwise.has(target)) life.definedOtherwise.set(target, definedBefore);
    setDisk(domain, target, now);
    const disk = document.disks().find((one) => one.target === target);
    const runs = running.state.disks.find(({ id }) => id === disk?.id) ?? null;
    await running.tell(phase, runs, summary);
  });
}

function setDisk({ document }: LineDomain, target: string, xml: string | null): void {
  const problem = document.setDisk(target, xml);
  if (problem !== null) throw new JobsError('playground', problem);
}
