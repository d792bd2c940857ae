import { JobsError } from '../../jobs/index.js';
import { commandText } from '../../shell/index.js';
import { domainOption, flagOption, type VirshOption } from '../../virsh/index.js';
import { impactOf, impactOptions, impactText, readImpact } from '../devices/impact.js';
import { loadDevices } from '../devices/load-devices.js';
import { definitionOf, domainTitle } from '../line-domain.js';
import { impactWords } from './attach-device.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly target: string;
  readonly flags: ReturnType<typeof readImpact>;
  readonly onlyPrint: boolean;
}

const targetOption: VirshOption = { name: 'target', takes: 'text', required: true, means: 'disk' };

/** `virsh detach-disk` (tools/virsh-domain.c, cmdDetachDisk). */
export const detachDisk: DomainCommand<Asked> = {
  options: [domainOption, targetOption, ...impactOptions, flagOption('print-xml')],
  onlyLooks: false,
  needsRunning: ({ flags, onlyPrint }) => !onlyPrint && (flags.onlyRunning || flags.live),
  failure: () => 'Failed to detach disk',
  read: (line) => ({
    target: line.text('target') ?? '',
    flags: readImpact(line),
    onlyPrint: line.has('print-xml'),
  }),
  run: async (domain, { target: name, flags, onlyPrint }) => {
    const { detachDevice, diskElements } = await loadDevices();
    const isConfig = flags.config && !flags.live && !(flags.persistent && domain.live.isRunning);
    const text = isConfig ? definitionOf(domain) : domain.document.text();
    const found = diskElements(text).find(({ target, source }) => target === name || source === name);
    if (found === undefined) throw new JobsError('virsh', `No disk found whose source path or target is ${name}`);
    if (onlyPrint) return `${found.text}\n`;
    const impact = impactText(flags);
    await detachDevice(domain, found.target, impactOf(domain, flags), {
      libvirtCall:
        impact === '' ? 'virDomainDetachDevice(domain, xml)' : `virDomainDetachDeviceFlags(domain, xml, ${impact})`,
      virshLine: commandText(['virsh', 'detach-disk', domainTitle(domain), found.target, ...impactWords(flags)]),
    });
    return 'Disk detached successfully\n';
  },
};
