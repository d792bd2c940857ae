import type { ImagesClient } from '../../../src/images/index.js';
import { memoryImages } from '../../jobs/memory-images.js';
import { touchesDomain } from './console-lines.js';
import type { LineRecord } from './line-record.js';
import type { Scenario } from './scenario.js';

/** Images as the lines before the domain starts made them. */
interface Made {
  readonly images: ImagesClient;
  readonly records: readonly LineRecord[];
}

/** Runs lines on images; the domain of none of them runs. */
type Make = (images: ImagesClient, lines: readonly string[]) => Promise<readonly LineRecord[]>;

/** The lines of a scenario that make its images, before any is about a domain; none where there are devices, too. */
export function makingLines({ lines, devices }: Scenario): readonly string[] {
  const first = lines.findIndex((line) => /^(virsh|host) /.test(line) || touchesDomain(line));
  return devices.length > 0 || first < 0 ? [] : lines.slice(0, first);
}

/** Images that many scenarios begin with: made once, and brought back for each of them. */
export class MadeImages {
  readonly #made = new Map<string, Made>();

  /** Images with nothing in them; `bringBack` puts there what the lines make. One scenario at a time. */
  async empty(lines: readonly string[], make: Make): Promise<Made> {
    const key = lines.join('\n');
    const known = this.#made.get(key);
    if (known !== undefined) {
      await removeAll(known.images);
      return known;
    }
    const images = memoryImages();
    const made = { images, records: await make(images, lines) };
    await images.setAside();
    await removeAll(images);
    this.#made.set(key, made);
    return made;
  }

  dispose(): void {
    for (const { images } of this.#made.values()) images.dispose();
    this.#made.clear();
  }
}

/** Files and directories, deepest first; `clear` would give up what was set aside, too. */
async function removeAll(images: ImagesClient): Promise<void> {
  const paths = (await images.listFiles()).map(({ path }) => path);
  for (const path of paths.sort((left, right) => right.length - left.length)) await images.remove(path);
}
