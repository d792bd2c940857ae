import { flagOption, tableText } from '../../virsh/index.js';
import { type Secret, usageText } from '../secrets/secret.js';
import type { DomainCommand } from './domain-command.js';

const groups = [
  { ephemeral: (secret: Secret) => secret.isEphemeral, 'no-ephemeral': (secret: Secret) => !secret.isEphemeral },
  { private: (secret: Secret) => secret.isPrivate, 'no-private': (secret: Secret) => !secret.isPrivate },
] as const;

const filters = groups.flatMap((group) => Object.keys(group));

/** `virsh secret-list` (tools/virsh-secret.c, cmdSecretList): of two filters of one kind either counts. */
export const secretList: DomainCommand<ReadonlySet<string>> = {
  options: filters.map((filter) => flagOption(filter)),
  onlyLooks: true,
  failure: () => null,
  read: (line) => new Set(filters.filter((filter) => line.has(filter))),
  run: ({ life }, chosen) => {
    const shown = life.secrets.all.filter((secret) =>
      groups.every((group) => {
        const tests = Object.entries(group).filter(([name]) => chosen.has(name));
        return tests.length === 0 || tests.some(([, passes]) => passes(secret));
      }),
    );
    return Promise.resolve(
      tableText(
        ['UUID', 'Usage'],
        shown.map((secret) => [secret.uuid, usageText(secret)]),
      ),
    );
  },
};
