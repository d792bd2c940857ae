import { JobsError, type JobsHost } from '../../jobs/index.js';

/** A file's bytes; virsh's refusal where it is not there (src/util/virfile.c, virFileReadAll). */
export async function readWholeFile(host: JobsHost, path: string): Promise<Uint8Array> {
  if ((await host.fileSize(path)) === null) {
    throw new JobsError('libvirt', `Failed to open file '${path}': No such file or directory`);
  }
  return host.readFile(path);
}

/** The same as text. */
export async function readTextFile(host: JobsHost, path: string): Promise<string> {
  return new TextDecoder().decode(await readWholeFile(host, path));
}
