import { linesOf, type TextSpan } from '../found.js';

const program =
  /(?:^|[\s/\\'"])(?:qemu-system-[\w-]+|qemu-\w+-softmmu|qemu-kvm|kvm|qemu-storage-daemon)(?:\.exe)?(?=\s|\\|$|["'])/iu;
/** A line that is broken behind the program's name. */
const atItsEnd = /(?:^|[\s/])(?:qemu-system-[\w-]+|qemu-kvm|kvm|qemu-storage-daemon)$/u;
const drives = /(?:^|\s)--?(?:blockdev|drive|hd[a-d]|cdrom|fd[ab]|sd|pflash)(?:[\s=]|$)/u;
/** An image that belongs to no option, on a line of the program's. */
const positional = /\s[^\s=,]{1,1000}\.(?:img|raw|qcow2?|qed|vmdk|vdi|vhdx?|iso)(?=\s|$)/iu;
/** So many options in a line that its beginning, with the program's name, was cut off. */
const middle = /(?:\s--?[a-z][\w-]{1,40}\s[^\s-][^\s]{0,4000}){3}/u;
/** What a log or a terminal writes between two commands. */
const between = /^\S*\s*\d{4}-\d\d-\d\d[ T]\d\d:\d\d|^LC_ALL=|^\S{0,60}[$#] |^\S+:\s+(?:terminating|warning)/u;

/** So many options of one command that it is a whole one, which opens no image if it shows none. */
const whole = /(?:\s--?[a-z][\w-]{0,40}\s[^]{0,20000}?){3}/u;
/** Opens an image without naming it: a server's socket. */
const devices = /(?:^|\s)-device\s+['"]?[^\n]{0,2000}(?:-cd\b|vhost-user-blk)/u;
/** A shell's variable for one command, on a line before the program's. */
const variable = /^\s*[A-Z_][A-Z\d_]*=\S*\s*\\\s*$/u;

export interface CommandSpan extends TextSpan {
  /** False for a whole command line that opens no image: nothing in it is anything else. */
  readonly opensImages: boolean;
}

/**
 * Where a text holds command lines of QEMU: from the program's name and the variables that are set for it, or from the
 * first `-blockdev` or `-drive`, as far as lines go on with options.
 */
export function findCommands(text: string): readonly CommandSpan[] {
  const spans: CommandSpan[] = [];
  let variables: number | null = null;
  /** Where options begin that open no image, as the first line of a command that was cut has them. */
  let options: number | null = null;
  let start: number | null = null;
  let end = 0;
  let goesOn = false;
  // Inside single quotes, as a JSON argument is that is broken over lines.
  let inQuote = false;
  let hasDrives = false;
  const close = (): void => {
    if (start !== null) {
      const words = text.slice(start, end);
      const opensImages = hasDrives || devices.test(words);
      if (opensImages || whole.test(words)) spans.push({ start, end, opensImages });
    }
    start = null;
    hasDrives = false;
    goesOn = false;
    inQuote = false;
  };
  const lines = linesOf(text);
  for (const [at, line] of lines.entries()) {
    const trimmed = line.text.trim();
    const isOption = /^["']?--?[a-z]/u.test(trimmed);
    if (start !== null && !goesOn && !isOption) close();
    if (!inQuote && between.test(trimmed) && !program.test(line.text)) close();
    // An option's argument may have the program's name: `-accel kvm`.
    const begins = isOption ? null : program.exec(line.text);
    if (
      begins !== null &&
      (start === null || !goesOn || hasDrives) &&
      (drives.test(line.text) ||
        positional.test(line.text) ||
        /[\\^]\s*$/u.test(trimmed) ||
        /\s-\w/u.test(line.text) ||
        /^\S+$/u.test(trimmed) ||
        atItsEnd.test(trimmed))
    ) {
      close();
      start = variables ?? line.start;
    } else if (start === null && isOption && (drives.test(line.text) || /^["']?--?device\s/u.test(trimmed)))
      start = options ?? line.start;
    else if (start === null && drives.test(line.text) && middle.test(line.text)) start = line.start;
    variables = start === null && variable.test(line.text) ? (variables ?? line.start) : null;
    options = start === null && isOption ? (options ?? line.start) : null;
    if (start === null) continue;
    if (drives.test(` ${trimmed} `) || (begins !== null && positional.test(line.text))) hasDrives = true;
    end = line.start + line.text.length;
    inQuote = inQuote !== ((line.text.split("'").length - 1) % 2 === 1);
    // Words on lines of their own, as `tr '\\0' '\\n'` prints a process's: an option's argument is the next line.
    // So they are where a mail is broken between them.
    // A line that ends in a comma goes on where the next one does.
    const isListed = trimmed.endsWith(',') && /^\s*[\w.-]{1,60}=/u.test(lines[at + 1]?.text ?? '');
    goesOn = inQuote || isListed || /[\\^`]\s*$/u.test(trimmed) || /(?:^|\s)--?[a-z][\w-]*$/u.test(trimmed);
  }
  close();
  return spans;
}
