import { detachDisk, JobsError, refusal, type ToldAs } from '../../jobs/index.js';
import { definitionOf, type LineDomain } from '../line-domain.js';
import { changeDisk } from './changed-disk.js';
import { diskElementOf } from '../disk-elements/disk-element.js';
import type { Impact } from './impact.js';

/** Takes a disk away, by its target (qemu_driver.c, qemuDomainDetachDeviceLiveAndConfig). Throws libvirt's refusal. */
export async function detachDevice(domain: LineDomain, target: string, impact: Impact, told: ToldAs): Promise<void> {
  const defined = diskElementOf(definitionOf(domain), target);
  if (impact.config && defined === undefined) throw refusal('device not found', `no target device ${target}`);
  const running = diskElementOf(domain.document.text(), target);
  if (impact.live && running === undefined) throw refusal('device not found', `disk ${target} not found`);
  const element = running ?? defined;
  if (element?.element.parent === null) {
    throw new JobsError('playground', 'The document is this one disk: there would be nothing left of it.');
  }
  await changeDisk(domain, {
    ...{ target, impact, told, defined: null, phase: 'disk-detached' },
    summary: `Disk ${target} is detached; its images stay as they are.`,
    act: async (live) => {
      if (element !== undefined) await detachDisk(live, element);
      return null;
    },
  });
}
