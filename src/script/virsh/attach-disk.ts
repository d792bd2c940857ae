import { commandText } from '../../shell/index.js';
import { domainOption, flagOption, textOption, type VirshOption } from '../../virsh/index.js';
import { type DiskWords, diskAsXml } from '../disk-elements/disk-as-xml.js';
import { impactOf, impactOptions, impactText, readImpact } from '../devices/impact.js';
import { loadDevices } from '../devices/load-devices.js';
import { domainTitle } from '../line-domain.js';
import { impactWords } from './attach-device.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked extends DiskWords {
  readonly flags: ReturnType<typeof readImpact>;
  readonly onlyPrint: boolean;
}

const namedOption = (name: string, refused?: string): VirshOption =>
  refused === undefined ? { ...textOption(name), onlyNamed: true } : { ...textOption(name), onlyNamed: true, refused };

const noMachine = 'there is no machine with such addresses.';

/** `virsh attach-disk` (tools/virsh-domain.c, cmdAttachDisk). */
export const attachDisk: DomainCommand<Asked> = {
  options: [
    domainOption,
    { ...textOption('source', 'path'), required: true },
    { ...textOption('target'), required: true },
    ...[
      'targetbus',
      'driver',
      'subdriver',
      'iothread',
      'cache',
      'io',
      'type',
      'mode',
      'sourcetype',
      'serial',
      'wwn',
    ].map((name) => namedOption(name)),
    ...[namedOption('alias'), flagOption('rawio'), namedOption('address', noMachine)],
    ...[flagOption('multifunction', noMachine), flagOption('print-xml')],
    ...['source-protocol', 'source-host-name', 'source-host-transport', 'source-host-socket'].map((name) =>
      namedOption(name),
    ),
    namedOption(
      'throttle-groups',
      'the groups of <throttlegroups> are not here: virsh blkdeviotune has groups by name.',
    ),
    ...impactOptions,
  ],
  onlyLooks: false,
  needsRunning: ({ flags, onlyPrint }) => !onlyPrint && (flags.onlyRunning || flags.live),
  failure: () => 'Failed to attach disk',
  read: (line) => {
    const flags = readImpact(line);
    const mode = line.text('mode');
    if (mode !== null && mode !== 'readonly' && mode !== 'shareable') {
      line.refuse(`No support for ${mode} in command 'attach-disk'`, 'mode');
    }
    const sourceType = line.text('sourcetype');
    if (sourceType !== null && !sourceTypes.has(sourceType)) {
      line.refuse(`Unknown source type: '${sourceType}'`, 'sourcetype');
    }
    return {
      ...{ source: line.text('source') ?? '', target: line.text('target') ?? '', sourceType, mode, flags },
      ...{ device: line.text('type'), bus: line.text('targetbus'), rawio: line.has('rawio') },
      driver: {
        ...{ name: line.text('driver'), type: line.text('subdriver'), iothread: line.text('iothread') },
        ...{ cache: line.text('cache'), io: line.text('io') },
      },
      ...{ serial: line.text('serial'), wwn: line.text('wwn'), alias: line.text('alias') },
      protocol: line.text('source-protocol'),
      host: {
        transport: line.text('source-host-transport'),
        ...{ name: line.text('source-host-name'), socket: line.text('source-host-socket') },
      },
      onlyPrint: line.has('print-xml'),
    };
  },
  run: async (domain, asked) => {
    const xml = diskAsXml(asked, await domain.host.isDevice(asked.source));
    if (asked.onlyPrint) return `${xml}\n`;
    const { attachDevice } = await loadDevices();
    const { flags, source, target } = asked;
    const impact = impactText(flags);
    const words = ['virsh', 'attach-disk', domainTitle(domain), source, target, ...impactWords(flags)];
    await attachDevice(domain, xml, impactOf(domain, flags), {
      libvirtCall:
        impact === '' ? 'virDomainAttachDevice(domain, xml)' : `virDomainAttachDeviceFlags(domain, xml, ${impact})`,
      virshLine: commandText(words),
    });
    return 'Disk attached successfully\n';
  },
};

/** tools/virsh-domain.c, virshAttachDiskSourceType. */
const sourceTypes: ReadonlySet<string> = new Set(['block', 'file', 'network']);
