import { JobsError, type JobsHost } from '../../jobs/index.js';

/** The bytes that virsh reads from a file (src/util/virfile.c, virFileReadAll). Throws its refusal where there is none. */
export async function givenBytes(host: JobsHost, file: string): Promise<Uint8Array> {
  if ((await host.fileSize(file)) === null) {
    const advice = `Put it there first: echo '<disk type="file">…</disk>' > ${file}.`;
    throw new JobsError('virsh', `Failed to open file '${file}': No such file or directory`, advice);
  }
  return host.readFile(file);
}

/** The same as text. */
export async function givenText(host: JobsHost, file: string): Promise<string> {
  return new TextDecoder().decode(await givenBytes(host, file));
}
