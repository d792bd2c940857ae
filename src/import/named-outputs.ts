const key = String.raw`(?:file format|virtual size|backing file(?: format)?)`;
const underName = new RegExp(String.raw`^[^\S\n]*(\S[^\n:]{0,400}):[^\S\n]{0,8}(${key}[^\S\n]*:[^\n]*)$`, 'gmu');
const nameAlone = /^[^\S\n]*(\S{1,400}\.(?:qcow2?|img|raw|qed|vmdk|vdi|snap\w{0,30})):[^\S\n]*$/gmu;

/** Lines of `qemu-img info` that a loop or grep put the image's name before: below that name, as qemu-img has it; null for others. */
export function belowTheirImage(text: string): string | null {
  let before = '';
  const named = text.replace(underName, (whole, image: string, field: string) => {
    if (image === 'image' || image.startsWith('backing file')) return whole;
    const heading = image === before ? '' : `image: ${image}\n`;
    before = image;
    return `${heading}${field}`;
  });
  return named === text ? null : named.replace(nameAlone, 'image: $1');
}

/** The answer of `qemu-img snapshot -l IMAGE`, which does not name its image, below its name; null for others. */
export function snapshotsOfTheirImage(text: string): string | null {
  const asked =
    /^([^\n]{0,400}\bqemu-img\s+snapshot\s+(?:-U\s+)?-l\s+(?:-U\s+)?(\S{1,400})[^\n]*)\n(?=\s*Snapshot list:)/gmu;
  const named = text.replace(asked, '$1\nimage: $2\n');
  return named === text ? null : named;
}

/** Words with the zero bytes that a process's own command line has between them, as `cat -v` shows them or as they are; null for others. */
export function withoutZeroBytes(text: string): string | null {
  const zero = /\^@|\u0000/gu;
  return zero.test(text) ? text.replace(zero, ' ') : null;
}
