import type { XmlElement } from '../../xml/index.js';
import type {
  EncryptionEngine,
  EncryptionFormat,
  HostTransport,
  NetworkProtocol,
  StorageFormat,
  StorageType,
} from './words.js';

export interface NetworkHost {
  readonly transport: HostTransport;
  /** 0 where there is none. */
  readonly port: number;
}

/** What only `type='network'` has. */
export interface NetworkPlace {
  readonly protocol: NetworkProtocol;
  readonly tlsHostname: string | null;
  readonly reconnectDelay: number;
  readonly query: string | null;
  readonly hosts: readonly NetworkHost[];
  readonly sslVerify: 'yes' | 'no' | null;
  readonly hasCookies: boolean;
  readonly readahead: bigint;
  readonly timeout: bigint;
}

export interface Encryption {
  readonly format: EncryptionFormat;
  readonly engine: EncryptionEngine | null;
  readonly secrets: number;
  readonly hasCipher: boolean;
}

/** virStorageSource: one image, its data file and what is below it. */
export interface StorageSource {
  /** What the messages are about: `<source>`, or the element that should have one. */
  readonly written: XmlElement;
  /** `none` ends a chain. */
  readonly type: StorageType | 'none';
  readonly format: StorageFormat | null;
  /** Null for an empty drive; for gluster and rbd what follows the pool's name. */
  readonly path: string | null;
  /** Whose open files are meant; of a file only. */
  readonly fdGroup: string | null;
  readonly network: NetworkPlace | null;
  /** The names are null together: `<source>` of a volume may have neither. */
  readonly volume: { readonly pool: string | null; readonly name: string | null } | null;
  /** Of an NVMe disk. */
  readonly namespace: bigint | null;
  /** The auth's `<secret type=>`. */
  readonly auth: { readonly secretType: string | null } | null;
  readonly encryption: Encryption | null;
  readonly hasReservations: boolean;
  readonly hasSlice: boolean;
  readonly dataStore: StorageSource | null;
  /** Bytes; 0 where there is none. */
  readonly metadataCache: bigint;
  readonly readonly: boolean;
  readonly shareable: boolean;
  /** A source of type `none` where the chain is said to end; null where libvirt would probe. */
  readonly backing: StorageSource | null;
}

/** virStorageSourceIsLocalStorage. */
export function isLocal({ type }: StorageSource): boolean {
  return type === 'file' || type === 'block' || type === 'dir';
}

/** virStorageSourceIsEmpty: a drive without a medium. */
export function isEmptySource(source: StorageSource): boolean {
  return (isLocal(source) && source.path === null) || source.type === 'none' || source.network?.protocol === 'none';
}

/** The image and those below it, without the chain's end: virStorageSourceIsBacking. */
export function imagesFrom(source: StorageSource): readonly StorageSource[] {
  const images: StorageSource[] = [];
  for (let at: StorageSource | null = source; at !== null && at.type !== 'none'; at = at.backing) images.push(at);
  return images;
}
