/**
 * The subject itself: disks, their backing chains and mirrors, as a person
 * speaks of them. Nothing here knows XML, the DOM or QEMU.
 */

/** A format's name as the document gave it: `qcow2`, `raw`, `qed`, or anything a stranger typed. */
export type ImageFormat = string;

/** Where an image's bytes are; libvirt's source types (schemas/domaincommon.rng, diskSource*). */
export type ImageSource =
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'block'; readonly path: string }
  | { readonly type: 'dir'; readonly path: string }
  | {
      readonly type: 'network';
      readonly protocol: string;
      readonly name: string | null;
      readonly hosts: readonly NetworkHost[];
      readonly query: string | null;
      /** What is said of TLS, as written; absent where nothing is. */
      readonly tls?: string;
    }
  /** `path`: where the pool has it, where that is known. */
  | { readonly type: 'volume'; readonly pool: string; readonly volume: string; readonly path?: string }
  | { readonly type: 'nvme'; readonly address: string; readonly namespace: string }
  | { readonly type: 'vhostuser'; readonly path: string }
  | { readonly type: 'vhostvdpa'; readonly path: string }
  | { readonly type: 'unknown'; readonly text: string };

export interface NetworkHost {
  readonly name: string | null;
  readonly port: string | null;
  readonly transport: string | null;
  readonly socket: string | null;
}

/**
 * Names one place in a document's chains, stable while its structure stays:
 * `vda` disk, then `chain/0` (active layer) or `mirror/0` and so on.
 */
export type ImageId = string;

/** How a document names a secret of libvirt's: by its UUID, or by what it is for. */
export interface ImageSecret {
  readonly by: 'uuid' | 'usage';
  readonly value: string;
}

/** How an image is enciphered where QEMU isn't left to choose (`<cipher>` and `<ivgen>` of `<encryption>`), as a document says it. */
export interface ImageCipher {
  readonly name: string;
  /** Bits. */
  readonly size: number;
  readonly mode: string | null;
  readonly hash: string | null;
  /** How the first block's vector is made; null where nothing is said. */
  readonly ivgen: { readonly name: string; readonly hash: string | null } | null;
}

/** A part of a file, in bytes: `<slice type='storage' offset= size=/>`. */
export interface ImageSlice {
  readonly offset: number;
  readonly size: number;
}

/** One layer of a chain, as written down (not as found on disk). */
export interface Image {
  readonly id: ImageId;
  /** Null where the document names no source. */
  readonly source: ImageSource | null;
  /** Null where the document leaves the format to probing. */
  readonly format: ImageFormat | null;
  /** libvirt's `index`, an allocation number (`vda[3]`), never a depth. */
  readonly index: number | null;
  /** How it is encrypted (`luks`, `qcow`, …), as the document says; absent where it says nothing. */
  readonly encryption?: string;
  /** Which of libvirt's secrets opens it, as the document says; absent where it names none. */
  readonly secret?: ImageSecret;
  /** The cipher that it is made with, as the document says; absent where it says none. */
  readonly cipher?: ImageCipher;
  /** The file that holds its data, as the document says; absent where it does so itself. */
  readonly dataFile?: string;
  /** libvirt's number for that file; absent where it has none. */
  readonly dataFileIndex?: number;
  /** The part of its file that it is, as the document says; absent where it is all of it. */
  readonly slice?: ImageSlice;
  /** The document does not name it, the header of the image above does; absent for all that it names. */
  readonly found?: true;
}

/** What the document says below the last image it names. */
export type ChainEnd =
  /** The document says that nothing is below; only the libvirt layout has a word for it. */
  | 'terminated'
  /** The document is silent: libvirt would probe from here, unless the format rules it out (see effectiveEnd). */
  | 'unspecified';

/** Images from the active layer (top, index 0) down to the base. */
export interface Chain {
  readonly images: readonly Image[];
  readonly end: ChainEnd;
}

export type MirrorJob = 'copy' | 'active-commit';
export type MirrorReady = 'yes' | 'abort' | 'pivot';

/** The parallel chain a block job copies into. */
export interface Mirror {
  readonly chain: Chain;
  /** Null where the layout has no word for it. */
  readonly job: MirrorJob | null;
  /** Null while copying, or where the layout has no word for it. */
  readonly ready: MirrorReady | null;
}

export interface Disk {
  /** Unique in the document: the target when it is unique, else made so by a suffix. */
  readonly id: string;
  /** `<target dev=>`, e.g. `vda`; null where absent. */
  readonly target: string | null;
  /** `disk`, `cdrom`, `floppy` or `lun`. */
  readonly device: string;
  /** `<target bus=>`; absent where it isn't said. */
  readonly bus?: string;
  /** No images for an empty drive. */
  readonly chain: Chain;
  readonly mirror: Mirror | null;
  /** What the guest and others may do with the disk; absent where the document says nothing special. */
  readonly use?: DiskUse;
  /** What of its active layer the document says beside that's source, and goes on to; absent for nothing. */
  readonly besideSource?: readonly BesideSource[];
  /** What becomes of the guest where its disk fails; absent where the document says nothing of it. */
  readonly onError?: DiskErrors;
}

/** How a server is asked for an image, and how that is encrypted: in `<source>`, or, as formerly, in the disk beside it. */
export type BesideSource = 'auth' | 'encryption';

/** `<driver error_policy= rerror_policy=>`, as written; null where one isn't said (domain_conf.h, virDomainDiskErrorPolicy). */
export interface DiskErrors {
  readonly write: string | null;
  readonly read: string | null;
}

/** `<readonly/>`, `<shareable/>`, `<transient/>` and `snapshot=` of a disk (domain_conf.h, struct _virDomainDiskDef). */
export interface DiskUse {
  readonly readOnly: boolean;
  readonly shareable: boolean;
  readonly transient: boolean;
  /** `no`, `manual`, `internal` or `external` as written, else null. */
  readonly snapshot: string | null;
}
