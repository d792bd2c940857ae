import type { Disk } from '../../src/chain/index.js';
import type { ImagesClient } from '../../src/images/index.js';
import type { LiveDisk } from '../../src/jobs/index.js';
import { imageContent } from './image-contents.js';
import { runTool } from './memory-images.js';
import type { RandomChain } from './random-sequence.js';
import type { ShadowDisk } from './shadow-disk.js';

export const targets = ['vda', 'vdb', 'vdc'] as const;

/**
 * Makes the images of a chain, with the data that `shadow` then knows, and returns the disk as a document has it.
 * `shared`: a chain whose base this disk has instead of one of its own.
 */
export async function makeRandomDisk(
  images: ImagesClient,
  target: string,
  chain: RandomChain,
  shadow: ShadowDisk,
  shared?: RandomChain,
): Promise<Disk> {
  const made: { path: string; format: string }[] = [];
  let least = 512;
  for (const [at, layer] of chain.layers.entries()) {
    const [base] = shared?.layers ?? [];
    if (at === 0 && base !== undefined && chain.layers.length > 1) {
      const path = `/images/${targets[0]}-0`;
      const content = await imageContent(images, path, base.format);
      shadow.read(content);
      least = Math.min(content.length, chain.size);
      made.push({ path, format: base.format });
      continue;
    }
    const below = made.at(-1);
    const path = `/images/${target}-${at}`;
    const top = at === chain.layers.length - 1;
    // Never shorter than what is below: a commit of such an image uncovers that (jobs-by-hand.test.ts).
    const size = top ? chain.size : Math.max(least, Math.ceil((chain.size * (1 - layer.shrunk)) / 512) * 512);
    least = size;
    const options = layer.options === null ? '' : ` -o ${layer.options}`;
    const backing = below === undefined ? '' : ` -b ${below.path} -F ${below.format}`;
    await runTool(images, `qemu-img create -f ${layer.format}${options}${backing} ${path} ${size}`);
    shadow.shrinkTo(size);
    const commands = layer.writes.map((range) => {
      const place = shadow.placeBelow(range, size);
      shadow.fill(place, range.byte);
      return ` -c ${commandWords('write', place, ['-P', String(range.byte)]).join('~')}`;
    });
    if (commands.length > 0) await runTool(images, `qemu-io -f ${layer.format}${commands.join('')} ${path}`);
    made.push({ path, format: layer.format });
  }
  return documentDisk(target, made.toReversed(), 'terminated');
}

/** The chain as the images themselves name it, from the active layer down. */
export async function linkedChain(images: ImagesClient, [top]: LiveDisk['images']): Promise<readonly string[]> {
  if (top === undefined) throw new Error('the disk has no image');
  const info: unknown = JSON.parse(
    await runTool(images, `qemu-img info --backing-chain --output=json -f ${top.format} ${top.path}`),
  );
  return (info as { filename: string }[]).map(({ filename }) => filename);
}

export function commandWords(
  name: string,
  { offset, length }: { readonly offset: number; readonly length: number },
  flags: readonly string[],
): readonly string[] {
  return [name, '-q', ...flags, String(offset), String(length)];
}

export function documentDisk(
  id: string,
  images: readonly { readonly path: string; readonly format: string }[],
  end: 'terminated' | 'unspecified',
): Disk {
  const written = images.map(
    ({ path, format }) => ({ id: '', source: { type: 'file', path }, format, index: null }) as const,
  );
  return { id, target: id, device: 'disk', chain: { images: written, end }, mirror: null };
}
