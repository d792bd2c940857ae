import { domainOption, flagOption } from '../../virsh/index.js';
import { impactOf, impactOptions } from '../devices/impact.js';
import { loadDevices } from '../devices/load-devices.js';
import { type DeviceFile, deviceFileOption, deviceIn, readDeviceFile } from './attach-device.js';
import type { DomainCommand } from './domain-command.js';

/** `virsh update-device` (tools/virsh-domain.c, cmdUpdateDevice). No guest here holds a tray shut, so `--force` comes to the same. */
export const updateDevice: DomainCommand<DeviceFile> = {
  options: [domainOption, deviceFileOption, ...impactOptions, flagOption('force')],
  onlyLooks: false,
  failure: (_, { file }) => `Failed to update device from ${file}`,
  read: (line) => {
    const read = readDeviceFile(line);
    return { ...read, flags: { ...read.flags, onlyRunning: false } };
  },
  run: async (domain, asked) => {
    const { updateDevice: update } = await loadDevices();
    const { text, told } = await deviceIn(domain, asked, { command: 'update-device', call: 'virDomainUpdateDevice' });
    await update(domain, text, impactOf(domain, asked.flags), told);
    return 'Device updated successfully\n';
  },
};
