import { refusal } from '../../jobs/index.js';
import { flagOption } from '../../virsh/index.js';
import { asBase64 } from '../secrets/base64.js';
import type { DomainCommand } from './domain-command.js';
import { namedSecret, secretOption } from './secret-option.js';

export interface Asked {
  readonly secret: string;
  readonly plain: boolean;
}

/** `virsh secret-get-value` (tools/virsh-secret.c, cmdSecretGetValue). */
export const secretGetValue: DomainCommand<Asked> = {
  options: [secretOption, flagOption('plain')],
  onlyLooks: true,
  failure: () => null,
  read: (line) => ({ secret: line.text('secret') ?? '', plain: line.has('plain') }),
  run: ({ life }, { secret: uuid, plain }) => {
    const secret = namedSecret(life.secrets, uuid);
    if (secret.isPrivate) throw refusal('Requested operation is not valid', 'secret is private');
    const value = life.secrets.valueOf(secret);
    return Promise.resolve(plain ? new TextDecoder().decode(value) : asBase64(value));
  },
};
