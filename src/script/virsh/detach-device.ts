import { domainOption } from '../../virsh/index.js';
import { impactOf, impactOptions } from '../devices/impact.js';
import { loadDevices } from '../devices/load-devices.js';
import { type DeviceFile, deviceFileOption, deviceIn, readDeviceFile } from './attach-device.js';
import type { DomainCommand } from './domain-command.js';

/** `virsh detach-device` (tools/virsh-domain.c, cmdDetachDevice). */
export const detachDevice: DomainCommand<DeviceFile> = {
  options: [domainOption, deviceFileOption, ...impactOptions],
  onlyLooks: false,
  needsRunning: ({ flags }) => flags.onlyRunning || flags.live,
  failure: (_, { file }) => `Failed to detach device from ${file}`,
  read: readDeviceFile,
  run: async (domain, asked) => {
    const { detachDevice: detach, targetOfDevice } = await loadDevices();
    const { text, told } = await deviceIn(domain, asked, { command: 'detach-device', call: 'virDomainDetachDevice' });
    const impact = impactOf(domain, asked.flags);
    await detach(domain, await targetOfDevice(domain, text), impact, told);
    return 'Device detached successfully\n';
  },
};
