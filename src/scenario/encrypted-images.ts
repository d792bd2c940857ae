import type { ImageCipher } from '../chain/index.js';
import type { Step } from './contract.js';
import type { FileImage } from './image-graph.js';
import { backingArgument, imageArgument, shownName, shownPath } from './image-path.js';
import type { DataRange } from './layer-data.js';
import type { Pattern } from './layer-patterns.js';
import { secretFile, secretUuid } from './secret-files.js';
import { sizeArgument, sizeWords } from './size-text.js';
import { tool, writeWords } from './tool-steps.js';

/**
 * The images of these that can be made, encrypted ones with the secrets that the XML names; and why the others can't.
 * `copies`: those that are to be copies of others.
 */
export function makeable(
  images: readonly FileImage[],
  copies: ReadonlyMap<string, FileImage>,
): { readonly made: readonly FileImage[]; readonly problems: readonly string[] } {
  const isCopied = (image: FileImage): boolean =>
    [image, copies.get(image.key) ?? null].some((one) => one !== null && encryptedIn(one) !== null);
  const made = images.filter((image) => unmadeIn(image) === null && !(copies.has(image.key) && isCopied(image)));
  const problems = images.flatMap((image) => {
    const unmade = unmadeIn(image);
    const copied = copies.get(image.key);
    if (copied !== undefined && isCopied(image)) {
      return [
        `${shownName(image.path)} would be a copy of ${shownName(copied.path)} in an encrypted chain, which only the running domain makes.`,
      ];
    }
    if (unmade === null) return [];
    if (unmade !== image) return [`${shownName(image.path)} lies on ${shownName(unmade.path)}, so it is not made.`];
    return [`${shownName(image.path)} is encrypted, ${whyUnmade(image) ?? ''}, so it is not made.`];
  });
  return { made, problems };
}

/** The first encrypted image of the chain that this one begins; null where there is none. */
export function encryptedIn(image: FileImage): FileImage | null {
  return chainOf(image).find(({ encryption }) => encryption !== null) ?? null;
}

function unmadeIn(image: FileImage): FileImage | null {
  return chainOf(image).find((one) => one.encryption !== null && whyUnmade(one) !== null) ?? null;
}

function chainOf(image: FileImage): readonly FileImage[] {
  const chain: FileImage[] = [];
  for (let one: FileImage | null = image; one !== null; one = one.below) chain.push(one);
  return chain;
}

function whyUnmade({ encryption, secret, format: { driver } }: FileImage): string | null {
  if (encryption !== 'luks' && !(driver === 'qcow2' && (encryption === 'qcow' || encryption === 'default'))) {
    return `but not as QEMU could encrypt ${driver} (${shownPath(encryption ?? '')})`;
  }
  if (driver !== 'raw' && driver !== 'qcow2') return `but QEMU encrypts raw and qcow2 images only, not ${driver}`;
  if (secret === null) return `but the XML names no secret (<secret type="passphrase" uuid="…"/>)`;
  return secretUuid(secret) === null ? `but ${shownPath(secret.value)} is no UUID of a secret` : null;
}

/** Lets libvirt know the secrets of these images, each once. */
export function secretSteps(images: readonly FileImage[]): readonly Step[] {
  const steps = new Map<string, Step>();
  for (const { secret, path } of images) {
    const uuid = secret === null ? null : secretUuid(secret);
    if (secret === null || uuid === null || steps.has(uuid)) continue;
    const argv = ['host', 'secret', uuid, ...(secret.by === 'usage' ? [secret.value] : [])];
    const purpose = `Let libvirt know the secret of ${shownName(path)}; its passphrase stays in this page's memory.`;
    steps.set(uuid, { kind: 'host-command', argv, purpose });
  }
  return [...steps.values()];
}

/**
 * What of a cipher LUKS is told when an image is made, as QEMU names it: nothing of what is left to QEMU
 * (src/qemu/qemu_block.c, qemuBlockStorageSourceCreateGetEncryptionLUKS).
 */
export function cipherOptions(cipher: ImageCipher | null | undefined): readonly (readonly [string, string])[] {
  if (cipher === null || cipher === undefined) return [];
  const { mode, hash, ivgen } = cipher;
  const options = [
    ['cipher-alg', cipherName(cipher)],
    ['cipher-mode', mode],
    ['hash-alg', hash],
    ['ivgen-alg', ivgen?.name],
    ['ivgen-hash-alg', ivgen?.hash],
  ] as const;
  return options.flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, value] as const]));
}

/** As QEMU names a cipher of so many bits (src/qemu/qemu_block.c, qemuBlockStorageSourceCreateGetEncryptionLUKS). */
function cipherName({ name, size }: ImageCipher): string {
  return `${name}-${size}`;
}

/** Milliseconds that it takes to try a passphrase; QEMU's 2,000 are against people who guess. */
export const keyTime = 10;

/** What there is to say of encrypted images among these. */
export function encryptionRemarks(images: readonly FileImage[]): readonly string[] {
  if (!images.some(({ encryption }) => encryption === 'luks')) return [];
  return [
    `Passphrases are quick to try here (iter-time=${keyTime}), so that images open at once: leave that out where somebody could guess them.`,
  ];
}

/** `qemu-img create` of an image that is encrypted, or lies on one that is: that one is named and not opened. */
export function createEncryptedStep(
  image: FileImage,
  size: number,
  workingDirectory: string,
  dataFile: string | null,
): Step {
  const { path, below, format } = image;
  const keys = new Keys(image);
  const own = keys.nameOf(image);
  const encrypt = format.driver === 'raw' ? '' : 'encrypt.';
  const options = [
    ...(own === null || encrypt === '' ? [] : [`encrypt.format=${image.encryption === 'luks' ? 'luks' : 'aes'}`]),
    ...(own === null ? [] : [`${encrypt}key-secret=${own}`]),
    ...(own !== null && image.encryption === 'luks' ? [`${encrypt}iter-time=${keyTime}`] : []),
    ...(dataFile === null ? [] : [`data_file=${dataFile.replaceAll(',', ',,')}`]),
  ];
  const unopened = below !== null && encryptedIn(below) !== null ? ['-u'] : [];
  const what = `Make ${shownName(path)}, ${openedAs(image)}${own === null ? '' : ', encrypted'}`;
  return tool(
    [
      ...['qemu-img', 'create', ...(own === null ? [] : keys.objectOf(image)), '-f', openedAs(image), ...unopened],
      ...(below === null
        ? []
        : ['-b', backingArgument(image.place, below.place, workingDirectory), '-F', openedAs(below)]),
      ...(options.length === 0 ? [] : ['-o', options.join(',')]),
      imageArgument(image),
      sizeArgument(size),
    ],
    below === null ? `${what}, ${sizeWords(size)}.` : `${what}, on ${shownName(below.path)}.`,
  );
}

/** One `qemu-io` that opens the whole chain with its keys, and fills the ranges. */
export function writeEncryptedStep(image: FileImage, ranges: readonly DataRange[], pattern: Pattern): Step {
  const keys = new Keys(image);
  const writes = writeWords(ranges, pattern);
  const options = [`driver=${openedAs(image)}`, ...keys.options()];
  const { place } = image;
  const argument = imageArgument(image);
  const opened =
    place.kind === 'network'
      ? ['-c', `open -o ${options.join(',')} ${argument}`, ...writes]
      : [
          '--image-opts',
          ...writes,
          `${options.join(',')},file.driver=${place.kind === 'device' ? 'host_device' : 'file'},file.filename=${argument.replaceAll(',', ',,')}`,
        ];
  return tool(
    ['qemu-io', ...keys.objects(), ...opened],
    `Give ${shownName(image.path)} data of its own: bytes ${pattern.shown}.`,
  );
}

/** QEMU's driver for it: a raw image that is encrypted is one of LUKS. */
function openedAs({ format, encryption }: FileImage): string {
  return format.driver === 'raw' && encryption !== null ? 'luks' : format.driver;
}

/** The keys of a chain: what QEMU's objects are called, and where each is said. */
class Keys {
  readonly #names = new Map<string, string>();
  readonly #chain: readonly FileImage[];

  constructor(top: FileImage) {
    this.#chain = chainOf(top);
    const uuids = [...new Set(this.#chain.flatMap((image) => uuidsOf(image)))];
    for (const [at, uuid] of uuids.entries()) this.#names.set(uuid, uuids.length === 1 ? 'key' : `key${at + 1}`);
  }

  nameOf(image: FileImage): string | null {
    const [uuid] = uuidsOf(image);
    return uuid === undefined ? null : (this.#names.get(uuid) ?? null);
  }

  objectOf(image: FileImage): readonly string[] {
    return uuidsOf(image).flatMap((uuid) => this.#object(uuid));
  }

  objects(): readonly string[] {
    return [...this.#names.keys()].flatMap((uuid) => this.#object(uuid));
  }

  /** Which key opens the image, and which each below it. */
  options(): readonly string[] {
    return this.#chain.flatMap((image, depth) => {
      const name = this.nameOf(image);
      const option = image.format.driver === 'raw' ? 'key-secret' : 'encrypt.key-secret';
      return name === null ? [] : [`${'backing.'.repeat(depth)}${option}=${name}`];
    });
  }

  #object(uuid: string): readonly string[] {
    return ['--object', `secret,id=${this.#names.get(uuid) ?? ''},format=base64,file=${secretFile(uuid)}`];
  }
}

/** The UUID of its secret as a list. */
function uuidsOf({ encryption, secret }: FileImage): readonly string[] {
  const uuid = encryption === null || secret === null ? null : secretUuid(secret);
  return uuid === null ? [] : [uuid];
}
