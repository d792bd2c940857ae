import { type ImageSource, qemuName } from '../../chain/index.js';
import { activeImage, type LiveDisk, sourceOf } from '../disk/live-disk.js';
import type { FormDisk } from './operation-form.js';

/** A disk as forms know it. `source`: of its active layer, null where none is named. */
export function formDisk(target: string, source: ImageSource | null): FormDisk {
  return { target, active: qemuName(source) ?? '', isFile: source?.type === 'file' };
}

/** The same of a disk that runs. */
export function liveFormDisk(disk: LiveDisk): FormDisk {
  return formDisk(disk.target, sourceOf(activeImage(disk)));
}
