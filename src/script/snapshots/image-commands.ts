import { type DefinedImage, type JobsHost, refusal } from '../../jobs/index.js';

/** Runs qemu-img as libvirt does. Throws its refusal, in which QEMU's words are (src/util/vircommand.c, virCommandWait). */
export async function runAsLibvirt(host: JobsHost, argv: readonly string[]): Promise<void> {
  const { status, stderr } = await host.runTool(argv);
  if (status === 0) return;
  throw refusal(
    'internal error',
    `Child process (${argv.join(' ')}) unexpected exit status ${status ?? 1}: ${stderr.trim()}`,
  );
}

/** An empty image on top of another (qemu_snapshot.c, qemuSnapshotCreateQcow2Files). */
export async function createOverlay(host: JobsHost, overlay: DefinedImage, below: DefinedImage): Promise<void> {
  const escaped = (path: string): string => path.replaceAll(',', ',,');
  const options = `backing_fmt=${below.format},backing_file=${escaped(below.path)}`;
  await runAsLibvirt(host, ['qemu-img', 'create', '-f', overlay.format, '-o', options, overlay.path]);
}

/** libvirt only warns in its log where a file that it would remove isn't there. */
export async function removeIfThere(host: JobsHost, path: string): Promise<void> {
  if ((await host.fileSize(path)) !== null) await host.removeFile(path);
}
