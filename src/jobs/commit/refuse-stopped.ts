import { type Disk, type Image, localPath } from '../../chain/index.js';
import { findDisk } from '../disk/find-image.js';
import type { LiveDisk, LiveImage } from '../disk/live-disk.js';
import { findCommitted } from './block-commit.js';
import type { CommitOperation } from './commit-operation.js';

/**
 * Of a domain that is shut off libvirt looks for a commit's images first, among those that its definition names, and
 * only then whether it runs (qemu_driver.c, qemuDomainBlockCommit). Throws libvirt's refusal where it finds one missing.
 */
export function refuseCommitOfStopped(disks: readonly Disk[], operation: CommitOperation): void {
  findCommitted(findDisk(disks.flatMap(stoppedDisk), operation.disk), operation);
}

function stoppedDisk(disk: Disk): readonly LiveDisk[] {
  const images = disk.chain.images.flatMap(stoppedImage);
  if (images.length === 0) return [];
  const { id, target, device } = disk;
  const use = { readOnly: false, shareable: false, transient: false, snapshot: null };
  const state = { mirror: null, job: null, definition: null, ended: true };
  return [{ id, target: target ?? id, device, ...use, images, ...state }];
}

function stoppedImage({ source, format }: Image): readonly LiveImage[] {
  const path = localPath(source);
  return path === null ? [] : [{ path, format: format ?? 'raw', type: 'file', index: 0, relativePath: null }];
}
