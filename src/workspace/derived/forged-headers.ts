import { baseName, type Disk, type ImageId, imagesOf, memoryPath } from '../../chain/index.js';
import type { ImageFact } from '../state/state.js';

/** A raw image that begins like one of another format: what that header says is whatever its writer liked. */
export interface ForgedHeader {
  readonly code: 'header-forged';
  readonly imageId: ImageId;
  /** Sentences. */
  readonly message: string;
  readonly explanation: string;
}

const explanation =
  'The document is right where it says raw: to QEMU the guest’s bytes are only bytes then. Say the format wherever the image is opened (qemu-img -f raw).';

export function forgedHeaders(disk: Disk, facts: ReadonlyMap<string, ImageFact>): readonly ForgedHeader[] {
  return imagesOf(disk).flatMap((image): ForgedHeader[] => {
    const path = memoryPath(image.source);
    const forged = path === null ? null : (facts.get(path)?.forged ?? null);
    if (path === null || forged === null) return [];
    const names = forged.backing === null ? '' : `, which names ${forged.backing.recorded} as its backing file`;
    const message = `${baseName(path)} was made raw, and a ${forged.format} header was written into it since${names}: a guest can do that. Whoever probes it believes that header.`;
    return [{ code: 'header-forged', imageId: image.id, message, explanation }];
  });
}
