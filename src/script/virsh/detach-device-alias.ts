import { refusal } from '../../jobs/index.js';
import { commandText } from '../../shell/index.js';
import { domainOption, textOption } from '../../virsh/index.js';
import { impactOf, impactOptions, impactText, readImpact } from '../devices/impact.js';
import { loadDevices } from '../devices/load-devices.js';
import { definitionOf, domainTitle } from '../line-domain.js';
import { impactWords } from './attach-device.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly alias: string;
  readonly flags: ReturnType<typeof readImpact>;
}

/** `virsh detach-device-alias` (tools/virsh-domain.c, cmdDetachDeviceAlias). Only names that the document says are known. */
export const detachDeviceAlias: DomainCommand<Asked> = {
  options: [
    domainOption,
    { ...textOption('alias'), required: true },
    ...impactOptions.filter(({ name }) => name !== 'persistent'),
  ],
  onlyLooks: false,
  failure: (_, { alias }) => `Failed to detach device with alias ${alias}`,
  read: (line) => ({ alias: line.text('alias') ?? '', flags: { ...readImpact(line), onlyRunning: false } }),
  run: async (domain, { alias, flags }) => {
    const { detachDevice, diskElements } = await loadDevices();
    const impact = impactOf(domain, flags);
    const text = impact.live ? domain.document.text() : definitionOf(domain);
    const found = diskElements(text).find((disk) => disk.alias === alias);
    if (found === undefined) {
      throw refusal('internal error', `no device found with alias ${alias}`, 'virsh detach-disk takes the target.');
    }
    await detachDevice(domain, found.target, impact, {
      libvirtCall: `virDomainDetachDeviceAlias(domain, "${alias}", ${impactText(flags)})`,
      virshLine: commandText(['virsh', 'detach-device-alias', domainTitle(domain), alias, ...impactWords(flags)]),
    });
    return 'Device detach request sent successfully\n';
  },
};
