import type { Chain, Disk, Image, Mirror, MirrorJob } from '../../src/chain/index.js';

/** An image for a test: `/path/to/top:qcow2`, or with no format `/path/to/top`. */
type ImageText = string;

export interface DiskText {
  readonly id?: string;
  /** From the active layer down. */
  readonly chain: readonly ImageText[];
  /** The mirror, then what lies below it. */
  readonly mirror?: readonly ImageText[];
  readonly job?: MirrorJob;
  /** `terminated` below a raw image and `unspecified` below others, when absent. */
  readonly end?: Chain['end'];
}

/** The disk a document with these images would give. The format is what follows the last colon, unless a slash follows it. */
export function buildDisk(text: DiskText): Disk {
  const { id = 'vda', end } = text;
  const mirror: Mirror | null =
    text.mirror === undefined
      ? null
      : { chain: buildChain(text.mirror, `${id}/mirror`, end), job: text.job ?? null, ready: null };
  return { id, target: id, device: 'disk', chain: buildChain(text.chain, `${id}/chain`, end), mirror };
}

/** The RFC's example: base[raw] <- middle[qcow2] <- top[qcow2], and a qed mirror on the same base. */
export function rfcDisk(directory = '/path/to'): Disk {
  return buildDisk({
    chain: [`${directory}/top:qcow2`, `${directory}/middle:qcow2`, `${directory}/base:raw`],
    mirror: [`${directory}/mirror:qed`, `${directory}/base:raw`],
  });
}

function buildChain(images: readonly ImageText[], id: string, wishedEnd: Chain['end'] | undefined): Chain {
  const end = wishedEnd ?? (images.at(-1)?.endsWith(':raw') === true ? 'terminated' : 'unspecified');
  return { images: images.map((image, at) => buildImage(image, `${id}/${at}`)), end };
}

function buildImage(text: ImageText, id: string): Image {
  const match = /^(.*):([a-z0-9]+)$/su.exec(text);
  const [, path = text, format = null] = match ?? [];
  return { id, source: { type: 'file', path }, format, index: null };
}
