import { type Disk, type Image, type ImageSource, sourceText } from '../../chain/index.js';
import { defaultDirectory, sourceOf } from '../../diagram/index.js';
import { cephSnapshotIn, cephSnapshotRemark, namedSource } from '../named-source.js';
import type { ImportedDisks, ToldImage } from '../contract.js';
import { FreeTargets } from '../disk-targets.js';
import { mostDisks } from '../limits.js';
import { toldImage } from '../told-image.js';
import type { Cell } from './cell.js';
import type { Drawing, DrawnChain } from './drawing.js';
import { withNamedBelow } from './named-below.js';
import type { Tree, TreeNode } from './tree.js';

/** What a drawing is called. */
export const picture = 'a picture of chains in text';
/** What is said of a chain with one branch. */
export const ofBranch = 'What branches off is taken for the disk’s mirror, as the RFC draws it.';

/** The disks that a drawing shows. One branch is the disk's mirror, as the RFC draws it; several are disks of their own. */
export function drawnDisks({ chains: drawn, isTurned, isShortened }: Drawing): ImportedDisks {
  const targets = new FreeTargets();
  const remarks = new Set<string>();
  const chains = inCeph(drawn.map(withNamedBelow), remarks);
  const told = new Map<string, ToldImage>();
  const disks = chains.flatMap((chain) => chainDisks(chain, targets, remarks)).slice(0, mostDisks);
  const cells = chains.flatMap(({ cells: own, branches }) => [...own, ...branches.flatMap((branch) => branch.cells)]);
  for (const cell of cells) {
    const image = toldCell(cell);
    told.set(sourceText(image.source), image);
  }
  if (isTurned)
    remarks.add(
      'Its arrows point away from the base, as the names tell: the chain is read from the base all the same.',
    );
  if (isShortened === true) remarks.add('Images for which the drawing has dots are left out here.');
  if (cells.some(({ marks }) => marks !== '')) {
    remarks.add('XML has no words for its marks: * contents changed, + header changed, ^ active.');
  }
  return { kind: 'disks', what: picture, disks, images: [...told.values()], remarks: [...remarks] };
}

const poolAndImage = /^[\w.-]{1,200}(?:\/[\w.-]{1,200}){1,2}$/u;

/** Where one image is a snapshot by Ceph's own name, `pool/image` beside it is Ceph's, too, and no file. */
function inCeph(chains: readonly DrawnChain[], remarks: Set<string>): readonly DrawnChain[] {
  const cells = chains.flatMap(({ cells: own, branches }) => [...own, ...branches.flatMap((branch) => branch.cells)]);
  const snapshots = cells.flatMap(({ name }) => cephSnapshotIn(name)?.snapshot ?? []);
  if (snapshots.length === 0) return chains;
  for (const snapshot of snapshots) remarks.add(cephSnapshotRemark(snapshot));
  const named = (cell: Cell): Cell => (poolAndImage.test(cell.name) ? { ...cell, name: `rbd:${cell.name}` } : cell);
  return chains.map((chain) => ({
    ...chain,
    cells: chain.cells.map(named),
    branches: chain.branches.map((branch) => ({ ...branch, cells: branch.cells.map(named) })),
  }));
}

function chainDisks(chain: DrawnChain, targets: FreeTargets, remarks: Set<string>): readonly Disk[] {
  const { label, device, cells, branches } = chain;
  const id = targets.take(label, 'vd');
  const own: Disk = {
    id,
    target: id,
    device,
    chain: { images: imagesOf(cells, `${id}/chain`), end: 'terminated' },
    mirror: null,
  };
  const whole = branches.map(({ on, cells: top }) => [...cells.slice(0, on), ...top]);
  const [only] = whole;
  if (whole.length === 1 && only !== undefined) {
    const mirror = {
      chain: { images: imagesOf(only, `${id}/mirror`), end: 'terminated' },
      job: null,
      ready: null,
    } as const;
    remarks.add(ofBranch);
    return [{ ...own, mirror }];
  }
  if (whole.length > 1) remarks.add('Each branch is a disk of its own here: one disk has one mirror.');
  return [
    own,
    ...whole.map((branch): Disk => {
      const name = targets.take(null, 'vd');
      return {
        id: name,
        target: name,
        device,
        chain: { images: imagesOf(branch, `${name}/chain`), end: 'terminated' },
        mirror: null,
      };
    }),
  ];
}

/** Images from the active layer down, of cells from the base up. */
function imagesOf(cells: readonly Cell[], id: string): readonly Image[] {
  return cells.toReversed().map((cell, depth): Image => {
    return { id: `${id}/${depth}`, source: drawnSource(cell.name), format: cell.format, index: null };
  });
}

/** What a drawing names, also by a word of QEMU's that this project's own drawings never have. */
function drawnSource(name: string): ImageSource {
  return /^(?:json:\{|rbd:|nbd:|file:)/u.test(name) || cephSnapshotIn(name) !== null
    ? namedSource(name).source
    : sourceOf(name, defaultDirectory);
}

function toldCell({ name, format, size }: Cell): ToldImage {
  return toldImage(drawnSource(name), {
    format,
    virtualSize: size?.bytes ?? null,
    isRounded: size?.isRounded ?? false,
  });
}

/** The disks of a tree: one for each leaf. Snapshots stand for the overlays that external ones make. */
export function treeDisks({ nodes, isOfSnapshots }: Tree): ImportedDisks {
  const parents = new Set(nodes.map(({ parent }) => parent));
  const leaves = nodes.filter((node) => !parents.has(node)).slice(0, mostDisks);
  const directories = isOfSnapshots ? new Set<TreeNode>() : directoriesIn(nodes, parents);
  const targets = new FreeTargets();
  const disks = leaves.map((leaf): Disk => {
    const id = targets.take(null, 'vd');
    const path = inDirectories(pathTo(leaf), directories);
    const images = isOfSnapshots ? overlaysOf(path, `${id}/chain`) : imagesOf(path, `${id}/chain`);
    return { id, target: id, device: 'disk', chain: { images, end: 'terminated' }, mirror: null };
  });
  const remarks = [
    ...(leaves.length > 1 ? ['Each leaf of the tree is the active layer of a disk of its own here.'] : []),
    ...(isOfSnapshots
      ? [
          `Snapshots are no files: each is shown as the overlay that an external one makes of ${defaultDirectory}/disk; internal ones make none.`,
        ]
      : []),
  ];
  const images = disks.flatMap(({ chain }) =>
    chain.images.flatMap(({ source, format }) => (source === null ? [] : [toldImage(source, { format })])),
  );
  return {
    kind: 'disks',
    what: isOfSnapshots ? 'a tree of snapshots, as virsh snapshot-list --tree draws it' : 'a tree of images in text',
    disks,
    images,
    remarks,
  };
}

/** From the root to a leaf. */
function pathTo(leaf: TreeNode): readonly TreeNode[] {
  const path: TreeNode[] = [];
  for (let node: TreeNode | null = leaf; node !== null; node = node.parent) path.push(node);
  return path.reverse();
}

const withSuffix = /\.\w{1,20}$/u;

/** What `tree` prints above files: nodes that hold others and have no suffix, where all that they hold have one. */
function directoriesIn(nodes: readonly TreeNode[], parents: ReadonlySet<TreeNode | null>): ReadonlySet<TreeNode> {
  const isPlain = ({ cell }: TreeNode): boolean => cell.format === null && !withSuffix.test(cell.name);
  const plain = nodes.filter((node) => parents.has(node) && (isPlain(node) || node.cell.name.endsWith('/')));
  const isAbove = (node: TreeNode): boolean => node.parent === null || plain.includes(node.parent);
  const others = nodes.filter((node) => !plain.includes(node));
  return new Set(others.every((node) => withSuffix.test(node.cell.name)) ? plain.filter(isAbove) : []);
}

/** The files of a path, each named from the directories above it. */
function inDirectories(path: readonly TreeNode[], directories: ReadonlySet<TreeNode>): readonly Cell[] {
  const above = path.filter((node) => directories.has(node)).map(({ cell }) => cell.name.replace(/\/+$/u, ''));
  const directory = above.filter((name) => name !== '.').join('/');
  return path.flatMap((node) => {
    if (directories.has(node)) return [];
    const { cell } = node;
    return [directory === '' || cell.name.startsWith('/') ? cell : { ...cell, name: `${directory}/${cell.name}` }];
  });
}

/** libvirt names an overlay after the disk's file and the snapshot (virDomainSnapshotAlignDisks in src/conf/snapshot_conf.c). */
function overlaysOf(path: readonly Cell[], id: string): readonly Image[] {
  const names = ['disk', ...path.map(({ name }) => `disk.${name}`)];
  return names.toReversed().map((name, depth): Image => {
    const source = { type: 'file', path: `${defaultDirectory}/${name}` } as const;
    return { id: `${id}/${depth}`, source, format: name === 'disk' ? null : 'qcow2', index: null };
  });
}
