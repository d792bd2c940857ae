/** Files that are surely no disk images, by how they begin; what to do with them instead. */
const others: readonly { readonly start: readonly number[]; readonly what: string; readonly advice: string }[] = [
  {
    start: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a],
    what: 'a PNG picture',
    advice: 'This page reads no pictures but its own SVG.',
  },
  { start: [0xff, 0xd8, 0xff], what: 'a JPEG picture', advice: 'This page reads no pictures but its own SVG.' },
  { start: [0x47, 0x49, 0x46, 0x38], what: 'a GIF picture', advice: 'This page reads no pictures but its own SVG.' },
  { start: [0x50, 0x4b, 0x03, 0x04], what: 'a zip archive', advice: 'Unpack it first.' },
  { start: [0x1f, 0x8b, 0x08], what: 'compressed (gzip)', advice: 'Unpack it first.' },
  { start: [0x42, 0x5a, 0x68], what: 'compressed (bzip2)', advice: 'Unpack it first.' },
  { start: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'compressed (xz)', advice: 'Unpack it first.' },
  { start: [0x28, 0xb5, 0x2f, 0xfd], what: 'compressed (zstd)', advice: 'Unpack it first.' },
  { start: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], what: 'a 7z archive', advice: 'Unpack it first.' },
  { start: [0x25, 0x50, 0x44, 0x46, 0x2d], what: 'a PDF document', advice: 'Copy the text out of it and paste that.' },
];

/** Formats whose files begin with bytes that no text has. */
const binaryNames = /\.(?:qcow2?|qed|vdi|vhdx|vmdk)$/iu;

/** Why a file isn't taken for a disk image, a whole sentence; null where it may be one. `isText`: it is UTF-8 without NUL. */
export function noImage(name: string, start: Uint8Array, isText: boolean): string | null {
  const other = others.find((each) => each.start.every((byte, at) => start[at] === byte));
  if (other !== undefined) return `${name} is ${other.what} and no disk image. ${other.advice}`;
  if (isText && start.length > 0 && binaryNames.test(name)) return `${name} is text and no image of that format.`;
  return null;
}
