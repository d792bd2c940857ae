import { jobCommands } from '../../jobs/index.js';
import type { VirshOption } from '../../virsh/index.js';
import { domainCommands } from './domain-commands.js';

/** The virsh commands that mean something here, with their options in virsh's order. */
export const virshCommands: ReadonlyMap<string, readonly VirshOption[]> = new Map(
  Object.entries({ ...jobCommands, ...domainCommands }).map(([name, { options }]) => [name, options]),
);

/** Those that change nothing. */
export const lookingCommands: ReadonlySet<string> = new Set(
  Object.entries(domainCommands).flatMap(([name, { onlyLooks }]) => (onlyLooks ? [name] : [])),
);
