import { JobsError } from '../../jobs/index.js';
import { commandText } from '../../shell/index.js';
import { domainOption, flagOption, textOption, type VirshLine } from '../../virsh/index.js';
import type { DiskElement } from '../disk-elements/disk-element.js';
import { impactOf, impactText, readImpact } from '../devices/impact.js';
import { loadDevices } from '../devices/load-devices.js';
import { firstChild } from '../../xml/index.js';
import { definitionOf, domainTitle } from '../line-domain.js';
import { impactWords } from './attach-device.js';
import type { DomainCommand } from './domain-command.js';

type Action = 'eject' | 'insert' | 'update';

export interface Asked {
  readonly drive: string;
  readonly source: string | null;
  readonly action: Action;
  readonly isBlock: boolean;
  readonly onlyPrint: boolean;
  readonly flags: ReturnType<typeof readImpact>;
}

const actions: readonly Action[] = ['eject', 'insert', 'update'];

/** `virsh change-media` (tools/virsh-domain.c, cmdChangeMedia). No guest here holds a tray shut, so `--force` comes to the same. */
export const changeMedia: DomainCommand<Asked> = {
  options: [
    domainOption,
    { ...textOption('path', 'disk'), required: true },
    textOption('source', 'path'),
    ...[...actions, 'current', 'live', 'config', 'force', 'print-xml', 'block'].map((name) => flagOption(name)),
  ],
  onlyLooks: false,
  failure: (_, { action }) => `Failed to complete action ${action} on media`,
  read: readAsked,
  run: async (domain, asked) => {
    const { updateDevice, mediumAt, withMedium, diskElements } = await loadDevices();
    const { drive, source, action, flags } = asked;
    const text = flags.config ? definitionOf(domain) : domain.document.text();
    const removable = diskElements(text).filter(({ device }) => device === 'cdrom' || device === 'floppy');
    const found = removable.find((one) => one.target === drive || one.source === drive);
    if (found === undefined) throw new JobsError('virsh', `No disk found whose source path or target is ${drive}`);
    checkMedium(found, action);
    const medium = action === 'eject' ? null : mediumAt(source ?? '', asked.isBlock, found.element);
    const xml = withMedium(found.text, medium);
    if (asked.onlyPrint) return xml;
    await updateDevice(domain, xml, impactOf(domain, flags), {
      libvirtCall: `virDomainUpdateDeviceFlags(domain, xml, ${impactText(flags)})`,
      virshLine: commandText(['virsh', 'change-media', domainTitle(domain), ...lineWords(asked)]),
    });
    return `Successfully ${done[action]} media.`;
  },
};

const done = { eject: 'ejected', insert: 'inserted', update: 'updated' } as const;

function readAsked(line: VirshLine): Asked {
  line.exclusive('eject', 'insert');
  line.exclusive('eject', 'update');
  line.exclusive('insert', 'update');
  line.exclusive('eject', 'block');
  const flags = { ...readImpact(line), onlyRunning: false };
  const action = actions.find((one) => line.has(one)) ?? 'update';
  const source = line.text('source');
  if (source === '') line.refuse("Failed to get option 'source': Option argument is empty", 'source');
  if (source === null && action !== 'eject') line.refuse('New disk media source was not specified');
  return {
    ...{ drive: line.text('path') ?? '', source, action, flags },
    ...{ isBlock: line.has('block'), onlyPrint: line.has('print-xml') },
  };
}

/** tools/virsh-domain.c, virshUpdateDiskXML. */
function checkMedium({ element, source, target }: DiskElement, action: Action): void {
  // A drive whose medium was taken out while the domain runs has a source that names nothing.
  if (action === 'eject' && firstChild(element, 'source') === null) {
    throw new JobsError('virsh', `The disk device '${target}' doesn't have media`);
  }
  if (action === 'insert' && source !== null) {
    throw new JobsError('virsh', `The disk device '${target}' already has media`, 'Say --update to change it.');
  }
}

function lineWords({ drive, source, action, flags, isBlock }: Asked): readonly string[] {
  const medium = action === 'eject' || source === null ? [] : [source];
  return [drive, ...medium, `--${action}`, ...(isBlock ? ['--block'] : []), ...impactWords(flags)];
}
