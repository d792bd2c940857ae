import type { Disk, Image, ImageSource } from '../chain/index.js';
import { defaultDirectory } from '../diagram/index.js';
import type { ImportedDisks, ToldImage } from './contract.js';
import { diskTarget, FreeTargets, guestDevice } from './disk-targets.js';
import { mostDisks } from './limits.js';
import { assumedDirectoryRemark, namedSource } from './named-source.js';
import { toldImage } from './told-image.js';

/** An overlay that a command puts on a disk. */
export interface AskedOverlay {
  /** How the command names what it goes on: a target, a device, a node. */
  readonly on: string;
  readonly path: string;
  readonly format: string | null;
  /** What later commands call the overlay; null where they go on with `on`. */
  readonly node: string | null;
}

interface Stack {
  readonly name: string;
  readonly overlays: AskedOverlay[];
}

/** The disks as they are once all commands have run; what they stood on before has a stand-in, which is said. */
export function overlaidDisks(asked: readonly AskedOverlay[], what: string): ImportedDisks {
  const stacks = new Map<string, Stack>();
  for (const overlay of asked) {
    const stack = stacks.get(overlay.on) ?? { name: overlay.on, overlays: [] };
    stack.overlays.push(overlay);
    stacks.delete(overlay.on);
    stacks.set(overlay.node ?? overlay.on, stack);
  }
  const targets = new FreeTargets();
  const remarks = new Set<string>();
  const images: ToldImage[] = [];
  const disks = [...stacks.values()].slice(0, mostDisks).map(({ name, overlays }): Disk => {
    const guest = guestDevice(name);
    const wanted = diskTarget.test(name) ? name : guest.target;
    const id = targets.take(wanted, wanted?.slice(0, 2) ?? guest.prefix);
    const before = `${defaultDirectory}/${(wanted ?? name).replace(/[^\w.-]+/gu, '') || 'disk'}`;
    remarks.add(`On what ${overlays[0]?.path ?? id} is put is not told: ${before} stands for it.`);
    const source: ImageSource = { type: 'file', path: before };
    const chain = [...overlays.toReversed().map(overlayImage), { source, format: null, isAssumed: false }];
    if (chain.some(({ isAssumed }) => isAssumed)) remarks.add(assumedDirectoryRemark);
    images.push(...chain.map((image) => toldImage(image.source, { format: image.format })));
    return {
      id,
      target: id,
      device: 'disk',
      chain: {
        images: chain.map((image, depth): Image => {
          return { id: `${id}/chain/${depth}`, source: image.source, format: image.format, index: null };
        }),
        end: 'unspecified',
      },
      mirror: null,
    };
  });
  return { kind: 'disks', what, disks, images, remarks: [...remarks] };
}

function overlayImage({ path, format }: AskedOverlay): Omit<ReturnType<typeof namedSource>, 'index'> {
  const named = namedSource(path);
  // QEMU and libvirt make a qcow2 where none is told.
  return { ...named, format: format ?? 'qcow2' };
}
