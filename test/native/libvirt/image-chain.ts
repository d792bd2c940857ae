/** What `qemu-img info --output=json` says of an image, as far as it is told here. */
interface ImageInfo {
  readonly filename: string;
  readonly format: string;
  readonly 'virtual-size': number;
  readonly 'backing-filename'?: string;
  readonly 'backing-filename-format'?: string;
  readonly 'format-specific'?: {
    readonly data?: { readonly bitmaps?: readonly { readonly name: string; readonly granularity: number }[] };
  };
}

/** The command that tells of an image and all below it. */
export function chainCommand(path: string, format: string): readonly string[] {
  return ['qemu-img', 'info', '-U', '--backing-chain', '--output=json', '-f', format, path];
}

/** Reads what `chainCommand` printed; where it failed, its errors are all there is. */
export function readChain(failed: boolean, stdout: string, stderr: string): { chain: string; bitmaps: string } {
  if (failed) return { chain: stderr.trim(), bitmaps: '' };
  const images = JSON.parse(stdout) as readonly ImageInfo[];
  const chain = images.map((image) => {
    const backing = image['backing-filename'];
    const below = backing === undefined ? '' : ` on ${backing} (${image['backing-filename-format'] ?? 'no format'})`;
    return `${image.filename} ${image.format} ${image['virtual-size']}${below}`;
  });
  const bitmaps = images.flatMap(({ filename, 'format-specific': specific }) =>
    (specific?.data?.bitmaps ?? []).map(({ name, granularity }) => `${filename} ${name} ${granularity}`),
  );
  return { chain: chain.join('\n'), bitmaps: bitmaps.join('\n') };
}

/** The files of a chain that `chainCommand` printed. */
export function chainFiles(stdout: string): readonly { readonly name: string; readonly format: string }[] {
  return (JSON.parse(stdout) as readonly ImageInfo[]).map(({ filename, format }) => ({ name: filename, format }));
}
