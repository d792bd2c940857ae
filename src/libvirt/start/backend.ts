import type { NetworkHost, StorageSource } from '../definition/storage-source.js';
import { internalError } from '../refusal.js';
import { placeOf } from '../reading/elements.js';

/**
 * qemuBlockStorageSourceAttachPrepareBlockdev: what QEMU's driver for an image can't be told.
 *
 * @throws Refusal
 */
export function checkBlockdev(image: StorageSource): void {
  checkBackend(image);
  const { format, encryption, written } = image;
  // qemuBlockStorageSourceGetFormatLUKSProps; qcow2 opens without its key.
  if (format !== 'raw' || encryption === null || encryption.secrets > 0 || encryption.engine === 'librbd') return;
  throw internalError("missing secret info for 'luks' driver", placeOf(written, 'encryption'));
}

/**
 * qemuBlockStorageSourceGetBackendProps: what QEMU's drivers for network protocols can't be told.
 *
 * @throws Refusal
 */
function checkBackend(image: StorageSource): void {
  const { network, written } = image;
  if (network === null) return;
  const { protocol, hosts } = network;
  const place = placeOf(written, 'host');
  const [host] = hosts;
  const single = singleHost(protocol);
  if (single !== null && (host === undefined || hosts.length !== 1)) {
    throw internalError(`${single} accepts only one host`, place);
  }
  if (protocol === 'iscsi') checkLun(image);
  if (protocol === 'nbd' || protocol === 'gluster') hosts.forEach((each) => checkSocket(each, image));
  if ((protocol === 'ssh' || protocol === 'rbd') && hosts.some(({ transport }) => transport !== 'tcp')) {
    throw internalError('only TCP protocol can be converted to InetSocketAddress', place);
  }
}

/** How libvirt calls a protocol that knows one server; null for one that may have several. */
function singleHost(protocol: string): string | null {
  switch (protocol) {
    case 'http':
    case 'https':
    case 'ftp':
    case 'ftps':
      return `protocol '${protocol}'`;
    case 'iscsi':
      return 'iSCSI protocol';
    case 'nbd':
    case 'ssh':
      return `${protocol} protocol`;
    default:
      return null;
  }
}

/** qemuBlockStorageSourceGetISCSIProps: what follows the slash is the unit's number. */
function checkLun({ written, path }: StorageSource): void {
  const [target = '', ...rest] = (path ?? '').split('/');
  if (rest.length === 0 || /^[ \f\n\r\t\v]*[+-]?[0-9]+$/.test(rest.join('/'))) return;
  throw internalError(`cannot parse target for lunStr '${target}'`, placeOf(written, '@name'));
}

/** qemuBlockStorageSourceBuildJSONSocketAddress. */
function checkSocket({ transport }: NetworkHost, { written }: StorageSource): void {
  if (transport === 'tcp' || transport === 'unix') return;
  throw internalError(`transport protocol '${transport}' is not yet supported`, placeOf(written, 'host/@transport'));
}
