import type { ShellFunction } from './shell-function.js';

/** Commands of a shell script that belong together, and what is said before them. */
export interface ShellBlock {
  /** Texts; a line break in one stays in the comment. */
  readonly comments: readonly string[];
  /** Empty where the block only says something. */
  readonly commands: readonly string[];
  /** What its commands call; absent where they call nothing. */
  readonly uses?: readonly ShellFunction[];
  /** Its commands take care themselves of a failure that is expected. */
  readonly failsByItself?: boolean;
}

/** The lines of a comment. */
export function shellComment(text: string): readonly string[] {
  return text.split(/[\r\n\u0085\u2028\u2029]+/u).map((line) => `# ${line}`);
}

/** The blocks' lines; an empty line stands around every block of several. */
export function shellText(blocks: readonly ShellBlock[]): readonly string[] {
  const texts = blocks.map(({ comments, commands }) => [...comments.flatMap(shellComment), ...commands]);
  return texts.flatMap((lines, at) => {
    const apart = at === 0 || lines.length > 1 || (texts[at - 1]?.length ?? 0) > 1;
    return apart ? ['', ...lines] : lines;
  });
}
