import type { DomainCommand } from './domain-command.js';
import { namedSecret, secretOption } from './secret-option.js';

/** `virsh secret-undefine` (tools/virsh-secret.c, cmdSecretUndefine). */
export const secretUndefine: DomainCommand<string> = {
  options: [secretOption],
  onlyLooks: false,
  failure: () => null,
  read: (line) => line.text('secret') ?? '',
  run: ({ life }, uuid) => {
    life.secrets.undefine(namedSecret(life.secrets, uuid).uuid);
    return Promise.resolve(`Secret ${uuid} deleted\n`);
  },
};
