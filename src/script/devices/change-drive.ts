import type { Disk } from '../../chain/index.js';
import { changeMedium, JobsError, type ToldAs } from '../../jobs/index.js';
import type { LineDomain } from '../line-domain.js';
import { imageKeys } from '../secrets/image-keys.js';
import { changeDisk } from './changed-disk.js';
import type { DiskElement } from '../disk-elements/disk-element.js';
import type { Impact } from './impact.js';
import { mediumIn, withMedium } from '../disk-elements/with-medium.js';

/** Puts what `xml` describes into a CD-ROM or floppy drive, or takes the medium out where it describes none. */
export async function changeDrive(
  domain: LineDomain,
  drive: DiskElement,
  xml: string,
  impact: Impact,
  told: ToldAs,
): Promise<void> {
  const { document, life } = domain;
  const { target } = drive;
  const medium = mediumIn(xml);
  const now = withMedium(drive.text, medium);
  const [disk] = document.disksIn(now);
  if (disk === undefined) throw new JobsError('playground', `The drive ${target} can’t be read.`);
  await changeDisk(domain, {
    ...{ target, impact, told, phase: 'medium-changed' },
    defined: xml,
    summary: medium === null ? `The medium is out of ${target}.` : `Drive ${target} holds ${sourceIn(xml)}.`,
    act: async (running) => {
      const changed = await changeMedium(running, drives(disk, drive), imageKeys([disk], life.secrets));
      return changed.kind === 'full' ? now : withMedium(drive.text, null, changed.number);
    },
  });
}

function drives(disk: Disk, { bus }: DiskElement): Disk {
  return { ...disk, bus };
}

function sourceIn(xml: string): string {
  return /<source\s[^>]*?(?:file|dev|name|volume)=["']([^"']*)["']/u.exec(xml)?.[1] ?? 'another medium';
}
