import { JobsError } from '../../jobs/index.js';
import type { VirshOption } from '../../virsh/index.js';
import type { Secret } from '../secrets/secret.js';
import type { Secrets } from '../secrets/secrets.js';

/** The secret that a command is about. */
export const secretOption: VirshOption = { name: 'secret', takes: 'text', required: true, means: 'secret' };

/** The secret with this UUID; virsh's refusal where there is none (tools/virsh-secret.c, virshCommandOptSecret). */
export function namedSecret(secrets: Secrets, uuid: string): Secret {
  try {
    return secrets.get(uuid);
  } catch (error) {
    if (!(error instanceof JobsError)) throw error;
    const words = `failed to get secret '${uuid}'\nerror: ${error.message}`;
    throw new JobsError(error.origin, words, error.advice, { cause: error });
  }
}
