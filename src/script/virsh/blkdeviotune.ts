import { commandText } from '../../shell/index.js';
import { domainOption, flagOption, textOption, type VirshLine, type VirshOption } from '../../virsh/index.js';
import { impactOf, impactText, readImpact } from '../devices/impact.js';
import { JobsError } from '../../jobs/index.js';
import { domainTitle } from '../line-domain.js';
import type { TuneWish } from '../tuning/changed-tune.js';
import { limitNames, type Tune } from '../disk-elements/tune.js';
import { setTune, shownTune } from '../tuning/set-tune.js';
import { sayingFirst } from '../libvirt-refusal.js';
import { impactWords } from './attach-device.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly device: string;
  /** Null: only asks. */
  readonly wish: TuneWish | null;
  readonly flags: ReturnType<typeof readImpact>;
}

const limitOptions: readonly VirshOption[] = limitNames.map((name) => ({
  name: name.replaceAll('_', '-'),
  takes: 'number',
  onlyNamed: true,
}));

/** `virsh blkdeviotune` (tools/virsh-domain.c, cmdBlkdeviotune). Limits are kept and shown: no clock is the guest's here, so it never waits. */
export const blkdeviotune: DomainCommand<Asked> = {
  options: [
    domainOption,
    { name: 'device', takes: 'text', required: true, means: 'disk' },
    { ...textOption('group-name'), onlyNamed: true },
    ...limitOptions,
    ...['config', 'live', 'current'].map((name) => flagOption(name)),
  ],
  onlyLooks: false,
  failure: () => null,
  read: (line) => ({
    device: line.text('device') ?? '',
    wish: readWish(line),
    flags: { ...readImpact(line), onlyRunning: false },
  }),
  run: async (domain, { device, wish, flags }) => {
    if (wish === null) {
      if (flags.live && flags.config) {
        const flagsSaid = "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive";
        throw new JobsError('virsh', `Unable to get number of block I/O throttle parameters\nerror: ${flagsSaid}`);
      }
      return sayingFirst('Unable to get block I/O throttle parameters', () =>
        Promise.resolve(tuneText(shownTune(domain, device, impactOf(domain, flags)))),
      );
    }
    const set = [...wish.limits].flatMap(([name, value]) => [`--${name.replaceAll('_', '-')}`, String(value)]);
    const group = wish.group === null ? [] : ['--group-name', wish.group];
    const words = ['virsh', 'blkdeviotune', domainTitle(domain), device, ...group, ...set, ...impactWords(flags)];
    const told = {
      libvirtCall: `virDomainSetBlockIoTune(domain, "${device}", params, nparams, ${impactText(flags)})`,
      virshLine: commandText(words),
    };
    await sayingFirst('Unable to change block I/O throttle', async () =>
      setTune(domain, device, wish, { impact: impactOf(domain, flags), told }),
    );
    return '';
  },
};

function readWish(line: VirshLine): TuneWish | null {
  const group = line.text('group-name');
  if (group === '') {
    line.refuse(
      "Failed to get option 'group-name': Option argument is empty\nerror: Unable to parse group-name parameter",
    );
  }
  const set = limitNames.filter((name) => line.has(name.replaceAll('_', '-')));
  const limits = set.map((name): readonly [string, number] => [name, readLimit(line, name.replaceAll('_', '-'))]);
  if (group !== '') line.sayBelow('Unable to parse integer parameter');
  return set.length === 0 && group === null ? null : { limits: new Map(limits), group };
}

/** Bytes may be said in units; virsh says of each that it could not read it. */
function readLimit(line: VirshLine, option: string): number {
  const isSize = option.includes('bytes') && !option.endsWith('length');
  return (isSize ? line.scaled(option, 1) : line.number(option)) ?? 0;
}

function tuneText({ limits, group }: Tune): string {
  const lines = limitNames.flatMap((name) => {
    const own = `${name.padEnd(15)}: ${limits.get(name) ?? 0}`;
    return name === 'size_iops_sec' ? [own, `${'group_name'.padEnd(15)}: ${group ?? ''}`] : [own];
  });
  return `${lines.join('\n')}\n`;
}
