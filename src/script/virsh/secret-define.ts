import { JobsError } from '../../jobs/index.js';
import { flagOption, type VirshOption } from '../../virsh/index.js';
import { givenText } from '../given-xml/given-text.js';
import { readSecret } from '../secrets/read-secret.js';
import type { DomainCommand } from './domain-command.js';

const fileOption: VirshOption = { name: 'file', takes: 'text', required: true, means: 'path' };

/** `virsh secret-define` (tools/virsh-secret.c, cmdSecretDefine). */
export const secretDefine: DomainCommand<string> = {
  options: [fileOption, flagOption('validate', 'no schema of secrets is here.')],
  onlyLooks: false,
  failure: () => null,
  read: (line) => line.text('file') ?? '',
  run: async ({ host, life }, file) => {
    const text = await givenText(host, file);
    try {
      const secret = readSecret(text, () => life.secrets.nextUuid());
      life.secrets.define(secret);
      return `Secret ${secret.uuid} created\n`;
    } catch (error) {
      if (!(error instanceof JobsError)) throw error;
      const words = `Failed to set attributes from ${file}\nerror: ${error.message}`;
      throw new JobsError(error.origin, words, error.advice, { cause: error });
    }
  },
};
