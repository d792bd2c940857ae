import type { BackingLinks } from '../disk/invalidated-images.js';
import { imageInfo } from './image-info.js';
import type { JobsHost } from './jobs-host.js';

/** More files than this are not looked into. */
const mostFiles = 500;

/** Which file each of the host's image files names as its backing file: from headers, as found. */
export async function backingLinks(host: JobsHost): Promise<BackingLinks> {
  const links = new Map<string, string>();
  const files = await host.listFiles();
  for (const path of files.slice(0, mostFiles)) {
    const found = await imageInfo(host, path, null);
    const backing = found?.backing ?? null;
    if (backing !== null) links.set(path, backing.found);
  }
  return links;
}
