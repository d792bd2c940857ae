import type { Disk } from '../../chain/index.js';
import { JobsError, refusal } from '../../jobs/index.js';
import { givenElement } from '../given-element.js';
import type { ScriptDocument } from '../script-environment.js';

/** Reads a `<disk>` that stands by itself. Throws libvirt's refusal. */
export function givenDisk(document: ScriptDocument, text: string): Disk {
  givenElement(text, 'disk');
  const [disk] = document.disksIn(text);
  const [image] = disk?.chain.images ?? [];
  if (disk === undefined || image === undefined || image.source === null) {
    throw new JobsError('libvirt', 'missing source information for device', 'A copy needs a place to go to.');
  }
  const { source } = image;
  if (source.type === 'network' && source.protocol === 'sheepdog') {
    throw refusal('unsupported configuration', "'sheepdog' protocol is no longer supported by any hypervisor driver");
  }
  if (source.type !== 'volume') return disk;
  const reason = `storage source pool '${source.pool}' volume '${source.volume}' is not translated`;
  throw refusal('internal error', reason, 'Name the file or device that the volume is.');
}
