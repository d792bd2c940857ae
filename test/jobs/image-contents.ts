import type { ImagesClient } from '../../src/images/index.js';
import { runTool } from './memory-images.js';

const read = '/read';

/** What an image reads like, with all that it stands on: as others see it, by qemu-img. */
export async function imageContent(images: ImagesClient, path: string, format: string): Promise<Uint8Array> {
  await runTool(images, `qemu-img convert -U -f ${format} -O raw ${path} ${read}`);
  const content = await images.readFile(read);
  await images.remove(read);
  return content;
}

/** The first offset at which two contents differ, the end of the shorter one taken for zeroes; null when none does. */
export function firstDifference(left: Uint8Array, right: Uint8Array): number | null {
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at += 1) if ((left[at] ?? 0) !== (right[at] ?? 0)) return at;
  return null;
}

/** An image that stands on nothing and is full of something else. */
export async function createFull(images: ImagesClient, path: string, format: string, size: number): Promise<void> {
  await runTool(images, `qemu-img create -f ${format} ${path} ${size}`);
  await runTool(images, `qemu-io -f ${format} -c write~-q~-P~0xee~0~${size} ${path}`);
}

/**
 * qemu-img's verdict on an image's metadata; `afterCrash`: clusters that nothing uses are no damage,
 * nor are reference counts of an image that says it was not closed: QEMU mends it when it is opened next. Throws what it says.
 */
export async function checkImage(
  images: ImagesClient,
  path: string,
  format: string,
  afterCrash: boolean,
): Promise<void> {
  if (format === 'raw') return;
  const { outcome, stdout, stderr } = await images.run({ argv: ['qemu-img', 'check', '-f', format, path] }).result;
  const status = outcome.kind === 'exited' ? outcome.status : null;
  if (status === 0 || (afterCrash && status === 3)) return;
  if (afterCrash && (await isDirty(images, path, format))) return;
  throw new Error(`qemu-img check ${path}: ${status} ${stdout}${stderr}`);
}

async function isDirty(images: ImagesClient, path: string, format: string): Promise<boolean> {
  return (await runTool(images, `qemu-img info -f ${format} --output=json ${path}`)).includes('"dirty-flag": true');
}
