import { commandText } from '../../shell/index.js';
import { domainOption, type VirshLine, type VirshOption } from '../../virsh/index.js';
import { type ImpactFlags, impactOf, impactOptions, impactText, readImpact } from '../devices/impact.js';
import { loadDevices } from '../devices/load-devices.js';
import { domainTitle, type LineDomain } from '../line-domain.js';
import { loadMoments } from '../load-moments.js';
import type { DomainCommand } from './domain-command.js';

/** A file with a device, and what is to be changed. */
export interface DeviceFile {
  readonly file: string;
  readonly flags: ReturnType<typeof readImpact>;
}

export const deviceFileOption: VirshOption = { name: 'file', takes: 'text', required: true, means: 'path' };

export function readDeviceFile(line: VirshLine): DeviceFile {
  return { file: line.text('file') ?? '', flags: readImpact(line) };
}

/** The text of the file, and how a line of this command asks for what is done with it. */
export async function deviceIn(
  domain: LineDomain,
  { file, flags }: DeviceFile,
  asked: { readonly command: string; readonly call: string },
): Promise<{ readonly text: string; readonly told: { libvirtCall: string; virshLine: string } }> {
  const { givenText } = await loadMoments();
  const text = await givenText(domain.host, file);
  const impact = impactText(flags);
  const libvirtCall = impact === '' ? `${asked.call}(domain, xml)` : `${asked.call}Flags(domain, xml, ${impact})`;
  const words = ['virsh', asked.command, domainTitle(domain), file, ...impactWords(flags)];
  return { text, told: { libvirtCall, virshLine: commandText(words) } };
}

/** What one types for it. */
export function impactWords({ live, config }: ImpactFlags): readonly string[] {
  return [...(live ? ['--live'] : []), ...(config ? ['--config'] : [])];
}

/** `virsh attach-device` (tools/virsh-domain.c, cmdAttachDevice). */
export const attachDevice: DomainCommand<DeviceFile> = {
  options: [domainOption, deviceFileOption, ...impactOptions],
  onlyLooks: false,
  needsRunning: ({ flags }) => flags.onlyRunning || flags.live,
  failure: (_, { file }) => `Failed to attach device from ${file}`,
  read: readDeviceFile,
  run: async (domain, asked) => {
    const { attachDevice: attach } = await loadDevices();
    const { text, told } = await deviceIn(domain, asked, { command: 'attach-device', call: 'virDomainAttachDevice' });
    await attach(domain, text, impactOf(domain, asked.flags), told);
    return 'Device attached successfully\n';
  },
};
