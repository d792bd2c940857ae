import { refusal } from '../../jobs/index.js';
import { flagOption, type VirshLine, type VirshOption } from '../../virsh/index.js';
import type { LineDomain } from '../line-domain.js';

/** What a line asks to be changed: the running domain, its definition, or whichever there is. */
export interface ImpactFlags {
  readonly live: boolean;
  readonly config: boolean;
  /** virsh calls a function that knows only the running domain. */
  readonly onlyRunning: boolean;
}

/** What is changed. */
export interface Impact {
  readonly live: boolean;
  readonly config: boolean;
}

export const impactOptions: readonly VirshOption[] = ['persistent', 'config', 'live', 'current'].map((name) =>
  flagOption(name),
);

/** tools/virsh-domain.c, cmdAttachDevice and the like: `--persistent` is `--config`, and `--live` while the domain runs. */
export function readImpact(line: VirshLine): ImpactFlags & { readonly persistent: boolean } {
  for (const [one, other] of exclusive) line.exclusive(one, other);
  const persistent = line.has('persistent');
  const config = line.has('config') || persistent;
  const live = line.has('live');
  return { live, config, persistent, onlyRunning: !live && !config && !line.has('current') };
}

const exclusive = [
  ['persistent', 'current'],
  ['current', 'live'],
  ['current', 'config'],
] as const;

/** Throws libvirt's refusal (domain_conf.c, virDomainObjUpdateModificationImpact). */
export function impactOf(
  { live, life }: LineDomain,
  { live: wantsLive, config, onlyRunning, persistent = false }: ImpactFlags & { readonly persistent?: boolean },
): Impact {
  const isRunning = live.isRunning;
  const asked = {
    live: wantsLive || onlyRunning || (isRunning && (persistent || !config)),
    config: config || (!wantsLive && !onlyRunning && !isRunning),
  };
  if (asked.live && !isRunning) {
    throw refusal(
      'Requested operation is not valid',
      'domain is not running',
      'Say --config, or start it: virsh start.',
    );
  }
  if (asked.config && life.definition === 'none') {
    throw refusal('Requested operation is not valid', 'transient domains do not have any persistent config');
  }
  return asked;
}

/** The same as C has it. */
export function impactText({ live, config, onlyRunning }: ImpactFlags): string {
  if (onlyRunning) return '';
  const set = [...(config ? ['VIR_DOMAIN_AFFECT_CONFIG'] : []), ...(live ? ['VIR_DOMAIN_AFFECT_LIVE'] : [])];
  return set.length === 0 ? 'VIR_DOMAIN_AFFECT_CURRENT' : set.join(' | ');
}
