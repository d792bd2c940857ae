import type { FileImage } from './image-graph.js';
import { shownName, shownPath } from './image-path.js';

/** The images of these that need no passphrase to be made, and why the others are not: no secret is made up for an image. */
export function withoutEncrypted(images: readonly FileImage[]): {
  readonly plain: readonly FileImage[];
  readonly problems: readonly string[];
} {
  const plain = images.filter((image) => encryptedIn(image) === null);
  const problems = images.flatMap((image) => {
    const encrypted = encryptedIn(image);
    if (encrypted === null) return [];
    if (encrypted === image) return [`${shownName(image.path)} is encrypted: ${byHand(image)}`];
    const on = `${shownName(image.path)} lies on ${shownName(encrypted.path)}, which is encrypted`;
    return [`${on}: without its passphrase no data can be put into it, so it is not made.`];
  });
  return { plain, problems };
}

/** The first encrypted image of the chain that this one begins; null where there is none. */
export function encryptedIn(image: FileImage): FileImage | null {
  for (let one: FileImage | null = image; one !== null; one = one.below) if (one.encryption !== null) return one;
  return null;
}

function byHand({ path, format: { driver } }: FileImage): string {
  const [made, options] =
    driver === 'raw' ? ['luks', 'key-secret=key'] : [driver, 'encrypt.format=luks,encrypt.key-secret=key'];
  const secret = '--object secret,id=key,file=KEYFILE';
  const command = `qemu-img create ${secret} -f ${made} -o ${options} ${shownPath(path)} SIZE`;
  return `the XML has no passphrase, so it is not made. Make it yourself (${command}) and tell libvirt the same secret (virsh secret-define, virsh secret-set-value).`;
}
