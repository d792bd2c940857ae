import { JobsError } from '../../jobs/index.js';
import { flagOption, textOption } from '../../virsh/index.js';
import { givenBytes } from '../given-xml/given-text.js';
import { fromBase64 } from '../secrets/base64.js';
import type { DomainCommand } from './domain-command.js';
import { namedSecret, secretOption } from './secret-option.js';

export interface Asked {
  readonly secret: string;
  /** What stands in the line itself, base64. */
  readonly typed: string | null;
  readonly file: string | null;
  /** The file holds the value itself, not base64 of it. */
  readonly plain: boolean;
}

/** virsh's warning; here the line is also kept in the history and in links. */
const insecure = 'error: Passing secret value as command-line argument is insecure!\n';

/** `virsh secret-set-value` (tools/virsh-secret.c, cmdSecretSetValue). */
export const secretSetValue: DomainCommand<Asked> = {
  options: [
    secretOption,
    { ...textOption('file', 'path'), onlyNamed: true },
    flagOption('plain'),
    flagOption('interactive', 'nobody can be asked here: say --file.'),
    textOption('base64'),
  ],
  onlyLooks: false,
  failure: () => null,
  read: (line) => {
    const [typed, file] = [line.text('base64'), line.text('file')];
    line.exclusive('file', 'base64');
    line.requires('plain', 'file');
    if (typed === null && file === null) line.refuse('Input secret value is missing');
    return { secret: line.text('secret') ?? '', typed, file, plain: line.has('plain') };
  },
  run: async ({ host, life }, { secret: uuid, typed, file, plain }) => {
    const secret = namedSecret(life.secrets, uuid);
    const bytes = file === null ? null : await givenBytes(host, file);
    const value =
      bytes !== null && plain ? bytes : fromBase64(bytes === null ? (typed ?? '') : new TextDecoder().decode(bytes));
    const warning = typed === null ? '' : insecure;
    if (value === null || value.length === 0) {
      const words = 'Failed to set secret value\nerror: value in virSecretSetValue must not be NULL';
      throw new JobsError('libvirt', `${warning.replace('error: ', '')}${warning === '' ? '' : 'error: '}${words}`);
    }
    life.secrets.setValue(secret, value);
    return `${warning}Secret value set\n`;
  },
};
