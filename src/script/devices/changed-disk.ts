import { JobsError, type RunningDomain, type ToldAs } from '../../jobs/index.js';
import { definitionOf, type LineDomain } from '../line-domain.js';
import { definedDisk } from '../disk-elements/defined-disk.js';
import type { DefinedDisk } from '../script-environment.js';
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
  const { live, life } = domain;
  const { target, impact, defined, told, phase, summary } = change;
  if (!live.isRunning) {
    setDisk(domain, target, defined === null ? null : { xml: defined });
    live.forgetGuest(target);
    await live.tell(phase, summary, [], told);
    return;
  }
  const definedBefore = definedDisk(definitionOf(domain), target);
  if (!impact.live) {
    life.definedOtherwise.set(target, defined === null ? null : { xml: defined });
    life.tunedOtherwise.delete(target);
    await live.tell(phase, `${summary} It is so when the domain starts again.`, [], told);
    return;
  }
  await live.work(told, async (running) => {
    const now = await change.act(running);
    const runs = running.state.disks.find((disk) => disk.target === target) ?? null;
    if (impact.config) life.tunedOtherwise.delete(target);
    // What runs tells of the definition, too, but of a drive with nothing in it.
    if (impact.config && (runs !== null || defined === null)) life.definedOtherwise.delete(target);
    else if (impact.config) life.definedOtherwise.set(target, defined === null ? null : { xml: defined });
    else if (!life.definedOtherwise.has(target)) life.definedOtherwise.set(target, definedBefore);
    setDisk(domain, target, now === null ? null : { xml: now });
    await running.tell(phase, runs, summary);
  });
}

function setDisk({ document }: LineDomain, target: string, disk: DefinedDisk | null): void {
  const problem = document.setDisk(target, disk);
  if (problem !== null) throw new JobsError('playground', problem);
}
