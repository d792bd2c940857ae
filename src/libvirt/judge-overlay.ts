import type { XmlElement } from '../xml/index.js';
import type { StorageSource } from './definition/storage-source.js';
import type { StorageFormat } from './definition/words.js';
import { parseSource } from './parse/parse-source.js';
import { internalError, Refusal } from './refusal.js';
import { checkBlockdev } from './start/backend.js';
import { validateStorage } from './validate/qemu-storage.js';

/**
 * libvirt's words where it puts no overlay on what a snapshot's `<source>` says of a network; null where it does.
 *
 * @param format of the overlay
 * @param stage whether only what its parser says counts, or what it says when it opens the overlay, too
 */
export function overlayRefusal(source: XmlElement, format: StorageFormat, stage: 'parse' | 'open'): string | null {
  try {
    const parsed = parseSource(source, { type: 'network', format }, { version: '11.3', mode: 'define' });
    if (stage === 'open') checkOpened(parsed);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** qemuSnapshotDiskPrepareOneBlockdev; QEMU is told nothing of sheepdog any more. */
function checkOpened(source: StorageSource): void {
  validateStorage(source, '11.3');
  if (source.network?.protocol === 'sheepdog')
    throw internalError('unsupported disk protocol', source.written.nameRange);
  checkBlockdev(source);
}
