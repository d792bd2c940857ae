import type { JobsHost } from '../../jobs/index.js';
import { secretDirectory, secretFile } from '../../scenario/index.js';
import type { ScriptFiles } from '../script-environment.js';
import { asBase64, fromBase64 } from './base64.js';
import { readSecret } from './read-secret.js';
import { secretAsXml } from './secret-as-xml.js';
import type { Secrets } from './secrets.js';

/** The host, its files, and what libvirt on it knows. */
interface SecretHost {
  readonly files: Pick<ScriptFiles, 'makeDirectory' | 'writeFile'>;
  readonly host: JobsHost;
  readonly secrets: Secrets;
}

/**
 * Lets libvirt know a secret, by the files that it keeps of one. `passphrase`: null where any will do: the one that the
 * secret has stays then, or one is made up. `usage`: the volume that it is for, where that is how it is named.
 */
export async function keepSecret(
  { files, host, secrets }: SecretHost,
  { uuid, usage }: { readonly uuid: string; readonly usage: string | null },
  passphrase: string | null,
): Promise<void> {
  await takeKeptSecrets(secrets, host);
  const secret = secrets.find(uuid) ??
    (usage === null ? undefined : secrets.forUse('volume', usage)) ?? {
      uuid,
      isEphemeral: false,
      isPrivate: false,
      description: null,
      usage: usage === null ? null : { type: 'volume', id: usage },
    };
  const value = bytes(passphrase ?? '');
  const kept = passphrase === null ? (secrets.valueIfSet(secret) ?? madeUp()) : value;
  await files.makeDirectory(secretDirectory);
  await files.writeFile(`${secretDirectory}/${secret.uuid}.xml`, bytes(secretAsXml(secret)));
  // A document that names it by its use doesn't know the UUID of one that somebody defined before.
  for (const name of new Set([uuid, secret.uuid])) await files.writeFile(secretFile(name), bytes(asBase64(kept)));
  await takeKeptSecrets(secrets, host);
}

/** Lets libvirt know what stands in its directory, as it reads that when it starts; what it read once it does not read again. */
export async function takeKeptSecrets(secrets: Secrets, host: JobsHost): Promise<void> {
  const paths = await host.listFiles();
  for (const path of paths) {
    if (!path.startsWith(`${secretDirectory}/`) || !path.endsWith('.xml')) continue;
    const text = new TextDecoder().decode(await host.readFile(path));
    const secret = readSecret(text, () => secrets.nextUuid());
    const value = secretFile(secret.uuid);
    const kept = paths.includes(value) ? new TextDecoder().decode(await host.readFile(value)) : '';
    secrets.take(secret, fromBase64(kept), `${text}${kept}`);
  }
}

/** 24 characters that can be typed: what `virsh secret-get-value --plain` then shows. */
function madeUp(): Uint8Array {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const random = crypto.getRandomValues(new Uint8Array(24));
  return bytes(Array.from(random, (byte) => letters[byte % letters.length]).join(''));
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
