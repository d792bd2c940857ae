import type { Cell } from './cell.js';
import type { Row } from './row.js';

/** Names that people give images: what they are to each other, a letter, a letter and a number, a file, a path. */
const ofImage =
  /^(?:\/\S|(?:json|rbd|nbd|file|https?|nfs|iscsi|ssh|gluster):)|\.(?:qcow2?|img|raw|qed|vmdk|vdi|vhdx?|iso|snap\w*|overlay\w*|base|delta|\d{1,3})$|^\$?(?:[\w-]*[._-])?(?:base|backing|golden?|root\w*|orig\w*|template|snap\w*|sn\d*|overlay\w*|ovl|top|mid\w*|active|live|current|image\w*|img\w*|disk\w*|layer\w*|delta\w*|leaf|parent|child|clone\w*|copy|mirror|target|parent|vm\d*)\d*(?:[._-][\w.-]*)?$|^[A-Z]\d?$|@\w/iu;
/** Files that are no images: sources, texts, settings. */
const ofOtherFile =
  /\.(?:[ch]|cc|cpp|hpp|py|js|mjs|ts|tsx|jsx|css|html?|md|txt|rst|json|ya?ml|toml|conf|cfg|ini|sh|go|rs|java|rb|php|lock|log|pdf|png|jpe?g|svg|xml)$/iu;
const number = /^-?\d+(?:\.\d+)?L?$/u;
const letters = /^[a-z]\d{0,2}$/u;
/** What stands in programs and in no mail about images. */
const ofProgram =
  /;[^\S\n]*$|[{}][^\S\n]*$|^[^\S\n]*(?:func|def|fn|let|const|var|return|import|if|for|while|match|case|do|go|main)\b|:=|\bdo[^\S\n]*$|<-[^\S\n]*(?:function\b|c\()|(?:\|>|%>%)[^\S\n]*$|\b\w+\([\w"'., ]*\)[^\S\n]*$|=>[^\n]*,[^\S\n]*$/mu;

/** True where a text has lines of a program's source. */
export function isProgram(text: string): boolean {
  return ofProgram.test(text);
}

/**
 * True where the names of a row are images', or may be: arrows stand in programs, in lists of steps and in charts, too.
 * An arrow to the right says less than one to the left, which hardly anything but a chain has.
 */
export function isOfImages({ cells, points }: Pick<Row, 'cells' | 'points'>, inProgram: boolean): boolean {
  if (cells.some(({ name }) => /[%\\$]\w$|[;{}]|^\W+$|->/u.test(name) && !name.startsWith('json:'))) return false;
  if (cells.some(({ name }) => isOtherFile(name))) return false;
  // No image stands on itself, and a value is assigned to a name.
  if (cells.some(({ name }, at) => name === cells[at - 1]?.name)) return false;
  if (isAssignment(cells.map(({ name }) => name))) return false;
  const told = cells.filter(isOfImage);
  if (told.length > 0 && !inProgram) return true;
  if (inProgram) return told.filter(({ name }) => name.length > 1).length > cells.length / 2;
  const words = cells.map(({ name }) => name);
  const isSeries = words.slice(1).every((word, at) => hasSameStart(words[at] ?? '', word));
  if (points === 'right') return isSeries || words.every((word) => letters.test(word));
  return true;
}

/** `a <- b <- 0`: a number at the end alone is a program's value. */
export function isAssignment(names: readonly string[]): boolean {
  return number.test(names.at(-1) ?? '') && names.filter((name) => number.test(name)).length === 1;
}

/** True for the name of a file that holds something else than a disk. */
export function isOtherFile(name: string): boolean {
  return ofOtherFile.test(name);
}

function isOfImage({ name, format, size, isActive, marks }: Cell): boolean {
  return format !== null || size !== null || isActive || marks !== '' || ofImage.test(name);
}

/** `web`, `web-new`, `web-newer`: files of one guest. */
function hasSameStart(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  const stem = one
    .slice(0, length)
    .split('')
    .findIndex((letter, at) => letter !== other[at]);
  return stem === -1 ? length > 1 : stem > 2;
}
