import { version } from '../../package.json';
import type { BuildManifest } from '../images/index.js';

/** What every export says of itself: the page's version and QEMU's. */
export function madeWith(manifest: BuildManifest): string {
  const qemu = manifest.components.find(({ name }) => name.toLowerCase() === 'qemu');
  return `Backing Chain Playground ${version}${qemu === undefined ? '' : `, QEMU ${qemu.version}`}`;
}
