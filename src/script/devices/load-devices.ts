import { loadWhenNeeded } from '../../jobs/index.js';
import type * as Devices from './devices.js';

/** What is done with the disks of a domain, and with the media in its drives. */
export function loadDevices(): Promise<typeof Devices> {
  return loadWhenNeeded(() => import('./devices.js'));
}
