import { sourceText, type Chain, type Disk, type Image } from '../chain/index.js';
import { readFormat, type FormatAbility } from './image-format.js';
import { normalPath, shownName, shownPath } from './image-path.js';

/** One file that the document names, however often it does. */
export interface FileImage {
  /** One spelling of the path for each file; equal exactly for the same file. */
  readonly key: string;
  /** The path as the document first gives it. */
  readonly path: string;
  readonly format: FormatAbility;
  readonly below: FileImage | null;
  /** 0 for an image that nothing lies below. */
  readonly depth: number;
  /** Length of the chain that names it first. */
  readonly layers: number;
}

export interface ImageGraph {
  /** The images that are files QEMU can make, by key; each one's backing image comes before it. */
  readonly images: ReadonlyMap<string, FileImage>;
  readonly problems: readonly string[];
  readonly remarks: readonly string[];
}

/** What all chains together say about one file. */
interface Statement {
  readonly path: string;
  readonly saidBy: string;
  readonly layers: number;
  format: string | null;
  /** Undefined while every chain that names it is silent about what lies below. */
  below: Below | null | undefined;
}

type Below = { readonly kind: 'file'; readonly key: string } | { readonly kind: 'elsewhere'; readonly text: string };

/** Most images that the disks may name for one plan; far more than libvirt's longest chain (200) and few enough to show. */
const MOST_IMAGES = 2_000;

/**
 * Puts the chains of all disks together, each file once: first the
 * disks' own chains, then what lies below their mirrors. Says what contradicts itself, loops, or
 * can't be made, and what was assumed where no format is given.
 */
export function imageGraph(disks: readonly Disk[], workingDirectory: string): ImageGraph {
  const count = disks.reduce(
    (sum, { chain, mirror }) => sum + chain.images.length + (mirror?.chain.images.length ?? 0),
    0,
  );
  if (count > MOST_IMAGES) {
    const problem = `The XML names ${count} images; at most ${MOST_IMAGES} are made at once.`;
    return { images: new Map(), problems: [problem], remarks: [] };
  }
  const builder = new GraphBuilder(workingDirectory);
  for (const disk of disks) builder.declare(disk.chain, disk.id);
  for (const { id, mirror } of disks) if (mirror !== null) builder.declare(belowTop(mirror.chain), `${id}'s mirror`);
  return builder.build();
}

/** The chain without its first image: a mirror's is made by the copy itself. */
function belowTop(chain: Chain): Chain {
  return { ...chain, images: chain.images.slice(1) };
}

class GraphBuilder {
  readonly #workingDirectory: string;
  readonly #statements = new Map<string, Statement>();
  readonly #images = new Map<string, FileImage>();
  readonly #blocked = new Set<string>();
  readonly #problems = new Set<string>();
  readonly #remarks = new Set<string>();

  constructor(workingDirectory: string) {
    this.#workingDirectory = workingDirectory;
  }

  declare(chain: Chain, name: string): void {
    const places = chain.images.map((image) => this.#below(image));
    const keys = places.flatMap((place) => (place.kind === 'file' ? [place.key] : []));
    const twice = firstRepeated(keys);
    if (twice !== undefined) {
      this.#problems.add(
        `The chain of ${name} comes back to ${shownPath(twice)}: a loop has no base, so nothing of it is made.`,
      );
      return;
    }
    chain.images.forEach((image, at) => {
      const place = places[at];
      if (place?.kind === 'elsewhere')
        this.#problems.add(`${place.text}, so it can't be made here, nor what lies on it.`);
      if (place?.kind !== 'file' || image.source?.type !== 'file') return;
      const below = places[at + 1] ?? (chain.end === 'terminated' ? null : undefined);
      this.#state(place.key, {
        path: image.source.path,
        saidBy: name,
        layers: keys.length,
        format: image.format,
        below,
      });
    });
  }

  build(): ImageGraph {
    for (const key of this.#statements.keys()) this.#buildFrom(key);
    return { images: this.#images, problems: [...this.#problems], remarks: [...this.#remarks] };
  }

  #below(image: Image): Below {
    const source = image.source;
    if (source === null) return { kind: 'elsewhere', text: 'One image has no source' };
    if (source.type !== 'file') {
      return {
        kind: 'elsewhere',
        text: `${shownPath(sourceText(source))} is not a file (type ${shownPath(source.type)})`,
      };
    }
    if (source.path === '' || source.path.endsWith('/')) {
      return { kind: 'elsewhere', text: `${JSON.stringify(source.path)} does not name a file` };
    }
    return { kind: 'file', key: normalPath(source.path, this.#workingDirectory) };
  }

  #state(key: string, next: Statement): void {
    const known = this.#statements.get(key);
    if (known === undefined) {
      this.#statements.set(key, next);
      return;
    }
    const name = shownPath(key);
    if (known.format !== null && next.format !== null && known.format !== next.format) {
      this.#problems.add(
        `${name} is ${shownPath(known.format)} in ${known.saidBy} but ${shownPath(next.format)} in ${next.saidBy}: the first is taken.`,
      );
    }
    if (known.below !== undefined && next.below !== undefined && belowText(known.below) !== belowText(next.below)) {
      this.#problems.add(
        `${name} lies on ${belowText(known.below)} in ${known.saidBy} but on ${belowText(next.below)} in ${next.saidBy}: the first is taken.`,
      );
    }
    known.format ??= next.format;
    if (known.below === undefined) known.below = next.below;
  }

  /** Builds what lies below first; a list of what waits, not recursion, so that no chain is too deep. */
  #buildFrom(top: string): void {
    const waiting: string[] = [];
    const seen = new Set<string>();
    let next: string | null = top;
    while (next !== null && !this.#images.has(next) && !this.#blocked.has(next)) {
      if (seen.has(next)) {
        this.#problems.add(
          `The chains together come back to ${shownPath(next)}: a loop has no base, so none of it is made.`,
        );
        for (const key of seen) this.#blocked.add(key);
        return;
      }
      seen.add(next);
      waiting.push(next);
      const below: Below | null | undefined = this.#statements.get(next)?.below;
      next = below?.kind === 'file' ? below.key : null;
    }
    for (const key of waiting.reverse()) this.#buildOne(key);
  }

  #buildOne(key: string): void {
    const statement = this.#statements.get(key);
    // A chain with a loop declared nothing, but another chain may lie on it.
    if (statement === undefined) {
      this.#blocked.add(key);
      return;
    }
    const { path, layers, below: place } = statement;
    const below = place?.kind === 'file' ? (this.#images.get(place.key) ?? null) : null;
    const format = this.#format(statement);
    if (format === null || (place !== null && place !== undefined && below === null)) this.#blocked.add(key);
    else this.#images.set(key, { key, path, format, below, depth: below === null ? 0 : below.depth + 1, layers });
  }

  #format(statement: Statement): FormatAbility | null {
    const { path, below } = statement;
    const hasBelow = below !== null && below !== undefined;
    const name = shownName(path);
    const format = statement.format ?? assumedFormat(hasBelow);
    if (statement.format === null) {
      const reason = hasBelow ? 'since an image lies below it' : 'since nothing lies below it';
      this.#remarks.add(
        `${name} has no format in the XML: ${format} is assumed, ${reason}. libvirt would have to probe it, and qemu-img refuses a backing file without a format.`,
      );
    }
    const reading = readFormat(format);
    if (reading.kind === 'impossible') {
      this.#problems.add(`${name} is ${shownPath(format)}: ${reading.reason}, so it is not made, nor what lies on it.`);
      return null;
    }
    if (!hasBelow || reading.backing === 'any') return reading;
    const belowFormat = below.kind === 'file' ? this.#images.get(below.key)?.format.driver : undefined;
    if (reading.backing === 'own-kind' && (belowFormat === undefined || belowFormat === reading.driver)) return reading;
    const limit = reading.backing === 'none' ? 'which has no backing file' : `which only lies on ${reading.driver}`;
    this.#problems.add(`${name} is ${shownPath(format)}, ${limit}, so it is not made, nor what lies on it.`);
    return null;
  }
}

function firstRepeated(keys: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return keys.find((key) => seen.size === seen.add(key).size);
}

function assumedFormat(hasBelow: boolean): string {
  return hasBelow ? 'qcow2' : 'raw';
}

function belowText(below: Below | null): string {
  if (below === null) return 'nothing';
  return below.kind === 'file' ? shownPath(below.key) : below.text;
}
