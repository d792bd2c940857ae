import { absolutePath } from '../files/path.js';
import { directoryOf } from '../../chain/index.js';
import { scaledSize } from '../../virsh/index.js';

/** The images that a script itself makes: what it does to them harms nobody's data. */
export class MadeImages {
  /** What a guest sees of each, bytes, by path; null where nothing tells it. */
  readonly #sizes = new Map<string, number | null>();

  has(path: string): boolean {
    return this.#sizes.has(absolutePath(path));
  }

  /** Bytes; null for an image whose size nothing tells, or that the script does not make. */
  virtualSize(path: string): number | null {
    return this.#sizes.get(absolutePath(path)) ?? null;
  }

  /** A command of the script has run. */
  ran(words: readonly string[]): void {
    const [command, ...rest] = words;
    const [from = '', to = ''] = rest.filter((word) => !word.startsWith('-'));
    if (command === 'qemu-img') this.#tool(rest);
    if (command === 'cp' || command === 'mv') this.#carry(from, to);
    if (command === 'mv') this.#sizes.delete(absolutePath(from));
  }

  #tool([command = '', ...words]: readonly string[]): void {
    const { options, operands } = readWords(words);
    const [first = '', second = ''] = operands;
    if (command === 'convert') this.#carry(first, second);
    if (command !== 'create') return;
    const backing = options.get('-b');
    const below = backing === undefined ? null : this.virtualSize(absoluteFrom(first, backing));
    this.#sizes.set(absolutePath(first), second === '' ? below : scaledSize(second));
  }

  #carry(from: string, to: string): void {
    if (to !== '') this.#sizes.set(absolutePath(to), this.virtualSize(from));
  }
}

function absoluteFrom(image: string, backing: string): string {
  return backing.startsWith('/') ? backing : `${directoryOf(absolutePath(image))}/${backing}`;
}

/** Options of qemu-img create and convert that take a word. */
const withWord: ReadonlySet<string> = new Set(
  ['f', 'F', 'b', 'B', 'o', 'O', 'l', 'm', 'r', 'S', 't', 'T'].map((letter) => `-${letter}`).concat('--object'),
);

function readWords(words: readonly string[]): {
  readonly options: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
} {
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (withWord.has(word)) options.set(word, words[(at += 1)] ?? '');
    else if (!word.startsWith('-')) operands.push(word);
  }
  return { options, operands };
}
