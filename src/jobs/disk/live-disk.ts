import type { BesideSource, DiskErrors, ImageCipher, ImageSecret, ImageSlice, ImageSource } from '../../chain/index.js';

/**
 * The disks of a running domain, as libvirt keeps them: every image of a chain
 * known down to its end, each with its allocation number.
 */

/** An image that the running domain holds, or is about to. */
export interface LiveImage {
  /** What QEMU's command lines call it: a path, or a network image's address. */
  readonly path: string;
  readonly format: string;
  /** What libvirt takes it for: a volume is what its pool makes of it (virStorageSourceGetActualType). */
  readonly type: 'file' | 'block' | 'network';
  /** As the document says it, where `type` and `path` don't say it all: network images and volumes. */
  readonly source?: ImageSource;
  /** What is below is left to QEMU, which follows the header: libvirt reads none over a network. */
  readonly followsHeader?: boolean;
  /** libvirt's allocation number, the N of `vda[N]` and of the node `libvirt-N-format`. */
  readonly index: number;
  /** How the overlay's header names this image where that is not an absolute path, else null. */
  readonly relativePath: string | null;
  /** Whether a header led to it; the document did not name it. */
  readonly detected?: boolean;
  /** The file that holds its data, as the document says. */
  readonly dataFile?: string;
  /** libvirt's number for that file. */
  readonly dataFileIndex?: number;
  /** The part of its file that it is. */
  readonly slice?: ImageSlice;
  /** How it is encrypted, as `<encryption format=>` says; its key is known to QEMU as `keyName`. */
  readonly encryption?: string;
  /** Which of libvirt's secrets opens it, as documents say it. */
  readonly secret?: ImageSecret;
  /** The cipher that it is made with, where QEMU isn't left to choose. */
  readonly cipher?: ImageCipher;
  /**
   * Who encrypts it, as libvirt knows it when it names its nodes; absent where the XML of a call left it out. Of a raw
   * image it then takes the file for the image (qemu_block.c, qemuBlockStorageSourceNeedsFormatLayer).
   */
  readonly engine?: string;
  /** Of a chain's last image: whether its header told that nothing is below; the document left it open. */
  readonly endDetected?: boolean;
}

export interface LiveDisk {
  /** The document's name for it (chain/model.ts, Disk.id). */
  readonly id: string;
  /** `<target dev=>`, what libvirt's calls name it by. */
  readonly target: string;
  readonly device: string;
  /** `<target bus=>`; absent where it isn't said. */
  readonly bus?: string;
  /** The guest may only read it: CD-ROMs always are so (domain_postparse.c, virDomainDiskDefPostParse). */
  readonly readOnly: boolean;
  readonly shareable: boolean;
  readonly transient: boolean;
  /** The document's own wish for snapshots: `no`, `manual`, `internal`, `external`, else null. */
  readonly snapshot: string | null;
  /** What libvirt writes beside the active layer's source whatever that is (domain_conf.h, diskElementAuth and diskElementEnc). */
  readonly besideSource?: readonly BesideSource[];
  /** What the document says of errors. */
  readonly onError?: DiskErrors;
  /** From the active layer down to the base; at least one. */
  readonly images: readonly LiveImage[];
  readonly mirror: LiveMirror | null;
  readonly job: LiveJob | null;
  /** What stays when the domain ends; null where it is not defined. */
  readonly definition: DiskDefinition | null;
  /** The domain has ended: only its definition counts. */
  readonly ended: boolean;
}

/** What the domain's persistent definition says of a disk while the domain runs: `virsh dumpxml --inactive`. */
export interface DiskDefinition {
  /** From the active layer down, as far as the definition names images. */
  readonly images: readonly DefinedImage[];
  /** Whether it says that nothing is below them. */
  readonly terminated: boolean;
  /** As of the disk that runs: libvirt makes the definition anew of its text when the domain starts, and forgets what that does not say. */
  readonly besideSource?: readonly BesideSource[];
}

export type DefinedImage = Pick<
  LiveImage,
  'path' | 'type' | 'format' | 'source' | 'encryption' | 'secret' | 'cipher' | 'engine'
>;

/** What of an image says how it is encrypted; empty where it isn't. */
export type ImageEncryption = Pick<LiveImage, 'encryption' | 'secret' | 'cipher' | 'engine'>;

/** The same alone, of an image or of what is said of one: null and undefined say nothing. */
export function encryptionOf({ encryption, secret, cipher, engine }: SaidEncryption): ImageEncryption {
  return {
    ...(isSaid(encryption) && { encryption }),
    ...(isSaid(secret) && { secret }),
    ...(isSaid(cipher) && { cipher }),
    ...(isSaid(engine) && { engine }),
  };
}

type SaidEncryption = { readonly [Name in keyof ImageEncryption]?: ImageEncryption[Name] | null | undefined };

function isSaid<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

export interface LiveMirror {
  /** From the image that is written to, down to its base. */
  readonly images: readonly LiveImage[];
  /**
   * Of a fresh shallow copy and of an active commit libvirt writes the first
   * image alone into `<mirror>`, and nothing about what is below
   * (qemu_driver.c, qemuDomainBlockCopyCommon; qemu_block.c, qemuBlockCommit).
   */
  readonly silentBelow: boolean;
  /** Silent, and its XML said that nothing is below: that is repeated as long as the job runs. */
  readonly saysEnd?: boolean;
  readonly job: 'copy' | 'active-commit';
  readonly ready: 'yes' | 'abort' | 'pivot' | null;
}

export type LiveJobKind = 'copy' | 'active-commit' | 'commit' | 'pull' | 'backup';

/** libvirt's own states of a job, as far as they are seen from outside (qemu_blockjob.c). */
export type LiveJobState = 'running' | 'ready' | 'aborting' | 'pivoting';

export interface LiveJob {
  /** What QEMU calls it, e.g. `copy-vda-libvirt-1-format`. */
  readonly name: string;
  readonly kind: LiveJobKind;
  readonly state: LiveJobState;
}

/** Formats that can have a backing file: libvirt's storageFormatBacking (schemas/storagecommon.rng), without its dead `cow`. */
const formatsWithBacking: ReadonlySet<string> = new Set(['qcow', 'qcow2', 'qed', 'vmdk']);

export function canHaveBacking(format: string): boolean {
  return formatsWithBacking.has(format);
}

/** The active layer: what the guest reads first and writes. */
export function activeImage(disk: LiveDisk): LiveImage {
  const [active] = disk.images;
  if (active === undefined) throw new RangeError(`disk ${disk.id} has no image`);
  return active;
}

/** Where it is, as documents say it. */
export function sourceOf({ type, path, source }: DefinedImage): ImageSource {
  if (source !== undefined) return source;
  return type === 'network' ? { type: 'unknown', text: path } : { type, path };
}

/** The key of an encrypted image: `data` is base64. */
export interface ImageKey {
  /** `luks`, `qcow` or what else `<encryption format=>` says. */
  readonly format: string;
  readonly data: string;
}

/** What QEMU calls the key of an encrypted image (qemu_alias.c, qemuAliasForSecret). */
export function keyName(image: LiveImage): string {
  return `${formatNode(image)}-encryption-secret0`;
}

/** Whether a node of its own speaks the image's format: raw needs none (qemu_block.c, qemuBlockStorageSourceNeedsFormatLayer). */
export function hasFormatNode({
  format,
  encryption,
  engine,
}: Pick<LiveImage, 'format' | 'encryption' | 'engine'>): boolean {
  return format !== 'raw' || (encryption !== undefined && engine !== undefined);
}

/** The name of the node that overlays and jobs know an image by (qemu_block.c, qemuBlockStorageSourceGetEffectiveNodename). */
export function formatNode(image: LiveImage): string {
  return hasFormatNode(image) ? `libvirt-${image.index}-format` : partNode(image);
}

/** The name of the node that an image's own bytes come from: its file's, or the one that is a slice of it. */
export function partNode(image: LiveImage): string {
  return image.slice === undefined ? storageNode(image) : `libvirt-${image.index}-slice-sto`;
}

/** The name of the node that reads and writes its file. */
export function storageNode(image: LiveImage): string {
  return `libvirt-${image.index}-storage`;
}

/** The disk after the header above `image` was rewritten: `relativePath` null records the absolute path. */
export function withRecordedName(disk: LiveDisk, image: LiveImage, relativePath: string | null): LiveDisk {
  const images = disk.images.map((one) => (one.index === image.index ? { ...one, relativePath } : one));
  return { ...disk, images };
}
