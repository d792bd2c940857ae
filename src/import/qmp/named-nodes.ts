import { type Disk, type Image, sourceText } from '../../chain/index.js';
import type { ImportedDisks, ToldImage } from '../contract.js';
import { firmwareRemark, FreeTargets, isFirmware } from '../disk-targets.js';
import { textMember } from '../../json/index.js';
import { mostDisks, mostImages } from '../limits.js';
import { nodeChain, nodeIndex, type NodeChain } from './node-chain.js';

/** True for the list that `query-named-block-nodes` answers with. */
export function isNamedNodes(list: readonly unknown[]): boolean {
  return (
    list.length > 0 && list.every((each) => textMember(each, 'drv') !== null && textMember(each, 'device') === null)
  );
}

/** Drivers that only reach an image's bytes, or filter what passes: none is an image of its own. */
const protocols = new Set([
  ...['file', 'host_device', 'host_cdrom', 'nbd', 'rbd', 'iscsi', 'ssh', 'http', 'https', 'ftp', 'ftps', 'nfs', 'nvme'],
  ...['gluster', 'io_uring', 'virtio-blk-vhost-vdpa', 'virtio-blk-vhost-user', 'nvme-io_uring'],
]);
const filters = new Set([
  'mirror_top',
  'commit_top',
  'backup-top',
  'copy-before-write',
  'copy-on-read',
  'throttle',
  'preallocate',
  'snapshot-access',
  'compress',
  'blkdebug',
  'blklogwrites',
]);

/** The chains of `query-named-block-nodes`' answer (BlockDeviceInfo): one for each node on which no other stands. */
export function namedNodes(list: readonly unknown[]): ImportedDisks {
  const remarks = new Set<string>(['Nodes don’t tell to which device they belong: each chain is a disk of its own.']);
  const ofDisks = list.filter((node) => !isFirmware(textMember(node, 'node-name') ?? ''));
  if (ofDisks.length < list.length) remarks.add(firmwareRemark);
  const nodes = ofDisks.slice(0, mostImages).filter((node) => !filters.has(textMember(node, 'drv') ?? ''));
  if (list.length > mostImages) remarks.add(`Only the first ${mostImages} of ${list.length} nodes were read.`);
  const chains = nodes.map((node): ReadNode => ({
    node,
    isProtocol: protocols.has(textMember(node, 'drv') ?? ''),
    made: nodeChain(node, 'node'),
  }));
  const byImage = byTopImage(chains);
  const indexes = indexesOf(chains);
  const below = new Set(chains.flatMap(({ made }) => keysOf(made).slice(1)));
  const formats = new Set(chains.flatMap(({ made, isProtocol }) => (isProtocol ? [] : keysOf(made).slice(0, 1))));
  const tops = chains.filter(({ made, isProtocol }) => {
    const [top] = keysOf(made);
    return top !== undefined && !below.has(top) && !(isProtocol && formats.has(top));
  });
  const targets = new FreeTargets();
  const told = new Map<string, ToldImage>();
  const disks = tops.slice(0, mostDisks).map(({ made: own }): Disk => {
    const made = followed(own, byImage);
    const id = targets.take(null, 'vd');
    for (const image of made.images) told.set(sourceText(image.source), image);
    for (const remark of made.remarks) remarks.add(remark);
    const images = made.chain.images.map((image, depth) => ({
      ...image,
      id: `${id}/chain/${depth}`,
      index: indexOf(image, indexes),
    }));
    return { id, target: id, device: 'disk', chain: { ...made.chain, images }, mirror: null };
  });
  if (tops.length > mostDisks) remarks.add(`Only the first ${mostDisks} of ${tops.length} chains were written.`);
  return {
    kind: 'disks',
    what: 'QEMU’s answer to query-named-block-nodes',
    disks,
    images: [...told.values()],
    remarks: [...remarks],
  };
}

interface ReadNode {
  readonly node: unknown;
  readonly isProtocol: boolean;
  readonly made: NodeChain;
}

/** The chain with what the nodes of its images tell: a flat answer has each image's backing file as a name only. */
function followed(start: NodeChain, byImage: ReadonlyMap<string, NodeChain>): NodeChain {
  const images = [...start.images];
  const chain = [...start.chain.images];
  const remarks = new Set(start.remarks);
  const seen = new Set<NodeChain>([start]);
  let { end } = start.chain;
  while (images.length < mostImages) {
    const last = images.at(-1);
    const next = last === undefined ? undefined : byImage.get(sourceText(last.source));
    if (next === undefined || seen.has(next)) break;
    seen.add(next);
    images.splice(-1, 1, ...next.images);
    chain.splice(-1, 1, ...next.chain.images);
    for (const remark of next.remarks) remarks.add(remark);
    ({ end } = next.chain);
  }
  return { chain: { images: chain, end }, images, remarks: [...remarks] };
}

function byTopImage(nodes: readonly ReadNode[]): ReadonlyMap<string, NodeChain> {
  const known = new Map<string, NodeChain>();
  for (const { isProtocol, made } of nodes) {
    const [top] = keysOf(made);
    if (!isProtocol && top !== undefined && !known.has(top)) known.set(top, made);
  }
  return known;
}

function keysOf({ images }: NodeChain): readonly string[] {
  return images.map(({ source }) => sourceText(source));
}

function indexesOf(chains: readonly ReadNode[]): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  for (const { node, isProtocol, made } of chains) {
    const index = nodeIndex(textMember(node, 'node-name') ?? textMember(node, 'node'));
    const [top] = keysOf(made);
    if (index === null || top === undefined || (isProtocol && indexes.has(top))) continue;
    indexes.set(top, index);
  }
  return indexes;
}

function indexOf({ source }: Image, indexes: ReadonlyMap<string, number>): number | null {
  return source === null ? null : (indexes.get(sourceText(source)) ?? null);
}
