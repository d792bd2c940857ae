import { JobsError, type SnapshotOperation } from '../../jobs/index.js';
import type { XmlElement } from '../../xml/index.js';
import { madeEncryption } from '../given-xml/made-encryption.js';
import { refuseEncryption } from '../libvirt-refusal.js';
import type { LineDomain } from '../line-domain.js';
import { encryptionOf } from './read-domainsnapshot.js';

/** Completes what a snapshot is asked for, once libvirt takes the rest of it. Throws its refusal. */
export type CompleteSnapshot = (operation: SnapshotOperation) => Promise<SnapshotOperation>;

/**
 * How the secrets of overlays that are to be encrypted come to a snapshot; null where none is. Throws the refusal of libvirt's
 * parser.
 *
 * @param encrypted `<disk>` elements of the `<domainsnapshot>` in `text`, by the disk's name
 */
export async function encryptedOverlays(
  domain: LineDomain,
  text: string,
  encrypted: ReadonlyMap<string, XmlElement>,
): Promise<CompleteSnapshot | null> {
  for (const disk of encrypted.values()) {
    const encryption = encryptionOf(disk);
    if (encryption !== null) await refuseEncryption(encryption, null, 'parse');
  }
  if (encrypted.size === 0) return null;
  return async (operation) => {
    if (!domain.live.isRunning) throw plainOverlay();
    const disks = [];
    for (const choice of operation.disks) {
      const disk = encrypted.get(choice.disk);
      const encryption = disk === undefined ? null : encryptionOf(disk);
      if (disk === undefined || encryption === null) {
        disks.push(choice);
        continue;
      }
      const [said] = domain.document.disksIn(text.slice(disk.range.start, disk.range.end));
      const image = { ...said?.chain.images[0], format: choice.format ?? 'qcow2' };
      disks.push({ ...choice, encryption: await madeEncryption(domain, encryption, image) });
    }
    return { ...operation, disks };
  };
}

/** libvirt has QEMU encrypt; of a domain that is shut off it makes the overlay by qemu-img, which it doesn't tell. */
function plainOverlay(): JobsError {
  const message =
    'libvirt 11.3 makes this overlay plain, writes down that it is encrypted, and can not start the domain any more: ' +
    'not done here.';
  return new JobsError('playground', message, 'Start the domain, then take the snapshot with --disk-only.');
}
