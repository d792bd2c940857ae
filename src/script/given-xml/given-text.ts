import { JobsError, type JobsHost } from '../../jobs/index.js';

/** A text that virsh reads from a file (src/util/virfile.c, virFileReadAll). Throws its refusal where there is none. */
export async function givenText(host: JobsHost, file: string): Promise<string> {
  if ((await host.fileSize(file)) === null) {
    const advice = `Put it there first: echo '<disk type="file">…</disk>' > ${file}.`;
    throw new JobsError('virsh', `Failed to open file '${file}': No such file or directory`, advice);
  }
  return new TextDecoder().decode(await host.readFile(file));
}
