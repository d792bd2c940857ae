import { type JobsError, refusal } from '../../jobs/index.js';
import { cipherOptions, keyTime } from '../../scenario/index.js';
import { secretData } from '../secrets/image-keys.js';
import { takeKeptSecrets } from '../secrets/kept-secrets.js';
import type { PoolHost } from './pool-host.js';
import type { VolumeEncryption, WantedVolume } from './volume.js';

interface KeptVolume {
  readonly path: string;
  readonly encryption: VolumeEncryption | null;
}

/** What qemu-img calls the keys of volumes: of what is read, and of what is written. */
export interface VolumeKeys {
  readonly objects: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Lets qemu-img have the secrets of volumes while `act` runs, in files, as libvirt does (src/storage/storage_util.c,
 * storageBackendCreateQemuImgSecretPath). Throws its refusal where one is not known.
 */
export async function withKeys(
  domain: PoolHost,
  volumes: { readonly from?: KeptVolume; readonly to: KeptVolume },
  act: (keys: VolumeKeys) => Promise<void>,
): Promise<void> {
  const { files, host, life } = domain;
  const encrypted = [volumes.to, volumes.from].flatMap((one) =>
    one === undefined || one.encryption === null ? [] : [one],
  );
  if (encrypted.length > 0) await takeKeptSecrets(life.secrets, host);
  const made: string[] = [];
  const objects: string[] = [];
  try {
    for (const [at, { encryption }] of encrypted.entries()) {
      const [secret] = encryption?.secrets ?? [];
      const given = encryption?.secrets.length ?? 0;
      if (secret === undefined || given > 1) throw oneSecret(given);
      const path = `/.volume-secret-${at}`;
      const data = secretData(secret, life.secrets);
      await files.writeFile(path, new TextEncoder().encode(data));
      made.push(path);
      objects.push('--object', `secret,id=key${at},format=base64,file=${path}`);
    }
    const nameOf = (one: KeptVolume | undefined): string | null => {
      const at = encrypted.findIndex((each) => each === one);
      return at < 0 ? null : `key${at}`;
    };
    await act({ objects, from: nameOf(volumes.from), to: nameOf(volumes.to) });
  } finally {
    for (const path of made) await files.remove(path);
  }
}

/** storageBackendCreateQemuImgOpts. That a passphrase is quick to try lets the volume be there at once. */
export function encryptionOptions(format: string, { cipher }: VolumeEncryption, key: string): readonly string[] {
  const prefix = format === 'raw' ? '' : 'encrypt.';
  return [
    ...(format === 'raw' ? [] : [`${prefix}format=luks`]),
    `${prefix}key-secret=${key}`,
    ...cipherOptions(cipher).map(([name, value]) => `${prefix}${name}=${value}`),
    `${prefix}iter-time=${keyTime}`,
  ];
}

/** A volume as `--image-opts` opens it. */
export function openedImage(path: string, format: string, key: string | null, isEncrypted: boolean): string {
  const driver = format === 'raw' && isEncrypted ? 'luks' : format;
  const secret = key === null ? [] : [`${driver === 'luks' ? '' : 'encrypt.'}key-secret=${key}`];
  return [`driver=${driver}`, ...secret, `file.filename=${path.replaceAll(',', ',,')}`].join(',');
}

/** Throws libvirt's refusal of what qemu-img can't make (storageBackendCreateQemuImgCheckEncryption). */
export function refuseEncryptedVolume({ format }: WantedVolume, encryption: VolumeEncryption): void {
  const shown = format ?? 'raw';
  if (shown !== 'raw' && shown !== 'qcow2') {
    throw refusal('unsupported configuration', `volume encryption unsupported with format ${shown}`);
  }
  if (encryption.format !== 'luks') {
    throw refusal('unsupported configuration', `creation of ${shown} encrypted image is not supported`);
  }
}

/** What is left to do with a volume that was encrypted before libvirt looked at its pool. */
export function forgottenSecret(): string {
  return (
    'libvirt knows a volume’s secret only until it looks at the pool anew: no file tells it. qemu-img takes the passphrase ' +
    'itself: --object secret,id=key,data=PASSPHRASE, and --image-opts with encrypt.key-secret=key (key-secret=key of a raw image).'
  );
}

function oneSecret(given: number): JobsError {
  const reason = "A single <secret type='passphrase'...> element is expected in encryption description";
  if (given > 1) return refusal('invalid argument', reason, 'Name one of them only.');
  const advice = `A new volume’s XML names one: <secret type='passphrase' uuid='UUID'/>. Of one that was there, ${forgottenSecret()}`;
  return refusal('invalid argument', reason, advice);
}
