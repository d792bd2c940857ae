import type { LibvirtVersion } from '../contract.js';
import type { Encryption, StorageSource } from '../definition/storage-source.js';
import type { StorageFormat } from '../definition/words.js';
import { unsupported } from '../refusal.js';
import { placeOf } from '../reading/elements.js';

/** Formats that QEMU's driver never takes, with libvirt's words. */
const refusedFormats: Partial<Readonly<Record<StorageFormat, string>>> = {
  cow: "'cow' storage format is not supported",
  dir: "'directory' storage format is not directly supported by QEMU, use 'dir' disk type instead",
  iso: "storage format 'iso' is not directly supported by QEMU, use 'raw' instead",
};

/** libvirt's words where QEMU's driver refuses a format that libvirt knows; null where it takes it, or libvirt doesn't know it. */
export function formatRefusal(format: string): string | null {
  return Object.entries(refusedFormats).find(([refused]) => refused === format)?.[1] ?? null;
}

/**
 * qemuDomainValidateStorageSource: one image of a chain. What can't be written for the protocol isn't asked for again.
 *
 * @throws Refusal
 */
export function validateStorage(image: StorageSource, version: LibvirtVersion): void {
  const { written, type, format, network } = image;
  const owner = written.parent ?? written;
  const words = format === null ? null : formatRefusal(format);
  if (words !== null) throw unsupported(words, owner.nameRange);
  if (format === 'fat' && type !== 'volume' && type !== 'dir') {
    throw unsupported("storage format 'fat' is supported only with 'dir' storage type", owner.nameRange);
  }
  if (type === 'dir') validateDirectory(image);
  if (network?.protocol === 'tftp') {
    throw unsupported("'tftp' protocol is not supported with this QEMU binary", placeOf(written, '@protocol'));
  }
  if (network?.protocol === 'nfs') validateNfs(image);
  if (image.metadataCache > 0n && format !== 'qcow2') {
    const cache = 'metadata cache max size control is supported only with qcow2 images';
    throw unsupported(cache, owner.nameRange);
  }
  if (image.encryption !== null) validateEncryption(image, image.encryption, version);
  if (network !== null && network.tlsHostname !== null && network.protocol !== 'nbd') {
    const place = placeOf(written, '@tlsHostname');
    throw unsupported("'tlsHostname' field is supported only with NBD disks", place);
  }
}

function validateDirectory({ written, format, readonly }: StorageSource): void {
  if (format !== null && format !== 'fat') {
    throw unsupported("storage type 'dir' requires use of storage format 'fat'", written.nameRange);
  }
  if (!readonly) {
    throw unsupported("virtual FAT storage can't be accessed in read-write mode", written.nameRange);
  }
}

function validateNfs({ written, network }: StorageSource): void {
  const hosts = network?.hosts ?? [];
  const [host] = hosts;
  if (host === undefined || hosts.length !== 1) {
    throw unsupported("'nfs' protocol requires the usage of exactly one host", written.nameRange);
  }
  if (host.transport !== 'tcp') {
    throw unsupported("'nfs' host must use TCP protocol", placeOf(written, 'host/@transport'));
  }
  if (host.port !== 0) {
    throw unsupported("port cannot be specified in 'nfs' protocol host", placeOf(written, 'host/@port'));
  }
}

function validateEncryption(image: StorageSource, encryption: Encryption, version: LibvirtVersion): void {
  const place = placeOf(image.written, 'encryption');
  const { format, engine } = encryption;
  if (format === 'default' || format === 'qcow') {
    throw unsupported('old qcow/qcow2 encryption is not supported', place);
  }
  if (engine === 'librbd') {
    // As libvirt has it: a file's protocol is none, and none is not rbd.
    if (image.network === null) {
      throw unsupported('librbd encryption is supported only with RBD backed disks', place);
    }
    return;
  }
  if (format === 'luks') {
    if (image.format !== 'qcow2' && image.format !== 'raw') {
      throw unsupported("encryption is supported only with 'raw' and 'qcow2' image format", place);
    }
  } else {
    const shown = version === '9.0' ? format : `'${format}'`;
    throw unsupported(`${shown} is currently not supported by the qemu encryption engine`, place);
  }
  if (encryption.secrets > 1 && version !== '9.0') {
    throw unsupported('qemu encryption engine expects only a single secret', place);
  }
}
