import { type Chain, type Disk, type ImageSecret, imagesOf } from '../chain/index.js';
import { readFormat, type FormatAbility } from './image-format.js';
import { shownName, shownPath } from './image-path.js';
import { ImageStatements, type Statement } from './image-statements.js';
import type { PlaceHere } from './place-here.js';

/** One image that the document names, however often it does: a file, a device, or a network image. */
export interface FileImage {
  /** One spelling of the path for each file; equal exactly for the same file. */
  readonly key: string;
  /** The path as the document first gives it, or the address of a network image. */
  readonly path: string;
  readonly place: PlaceHere;
  readonly format: FormatAbility;
  /** How the document says it is encrypted, else null. */
  readonly encryption: string | null;
  readonly secret: ImageSecret | null;
  readonly below: FileImage | null;
  /** 0 for an image that nothing lies below. */
  readonly depth: number;
  /** Length of the chain that names it first. */
  readonly layers: number;
}

export interface ImageGraph {
  /** The images that can be made, by key; each one's backing image comes before it. */
  readonly images: ReadonlyMap<string, FileImage>;
  readonly problems: readonly string[];
  readonly remarks: readonly string[];
}

/** Most images that the disks may name for one plan; far more than libvirt's longest chain (200) and few enough to show. */
const mostImages = 2_000;

/**
 * Puts the chains of all disks together, each file once: first the
 * disks' own chains, then what lies below their mirrors. Says what contradicts itself, loops, or
 * can't be made, and what was assumed where no format is given.
 */
export function imageGraph(disks: readonly Disk[], workingDirectory: string): ImageGraph {
  const count = disks.flatMap(imagesOf).length;
  if (count > mostImages) {
    const problem = `The XML names ${count} images; at most ${mostImages} are made at once.`;
    return { images: new Map(), problems: [problem], remarks: [] };
  }
  const statements = new ImageStatements(workingDirectory);
  for (const { id, chain } of disks) statements.add(chain, shownPath(id));
  for (const { id, mirror } of disks)
    if (mirror !== null) statements.add(belowTop(mirror.chain), `${shownPath(id)}'s mirror`);
  const builder = new GraphBuilder(statements.files);
  for (const key of statements.files.keys()) builder.build(key);
  return {
    images: builder.images,
    problems: [...statements.problems, ...builder.problems],
    remarks: [...builder.remarks],
  };
}

/** The chain without its first image: a mirror's is made by the copy itself. */
function belowTop(chain: Chain): Chain {
  return { ...chain, images: chain.images.slice(1) };
}

class GraphBuilder {
  readonly #statements: ReadonlyMap<string, Statement>;
  readonly #blocked = new Set<string>();
  readonly images = new Map<string, FileImage>();
  readonly problems = new Set<string>();
  readonly remarks = new Set<string>();

  constructor(statements: ReadonlyMap<string, Statement>) {
    this.#statements = statements;
  }

  /** Builds what lies below first; a list of what waits, not recursion, so that no chain is too deep. */
  build(top: string): void {
    const waiting: string[] = [];
    const seen = new Set<string>();
    let next: string | null = top;
    while (next !== null && !this.images.has(next) && !this.#blocked.has(next)) {
      if (seen.has(next)) {
        const loop = `The chains together come back to ${shownPath(next)}: a loop has no base, so none of it is made.`;
        this.problems.add(loop);
        for (const key of seen) this.#blocked.add(key);
        return;
      }
      seen.add(next);
      waiting.push(next);
      const place: Statement['below'] = this.#statements.get(next)?.below;
      next = place?.kind === 'here' ? place.key : null;
    }
    for (const key of waiting.reverse()) this.#buildOne(key);
  }

  #buildOne(key: string): void {
    const statement = this.#statements.get(key);
    const below = this.#below(statement);
    // A chain with a loop said nothing, but another chain may lie on a file of it.
    const format = statement === undefined ? null : this.#format(statement, below ?? null);
    if (statement === undefined || format === null || below === undefined) {
      this.#blocked.add(key);
      return;
    }
    const { path, place, layers, encryption, secret } = statement;
    const depth = below === null ? 0 : below.depth + 1;
    this.images.set(key, { key, path, place, format, encryption, secret, below, depth, layers });
  }

  /** The image below, null for none, undefined where something is said to lie there that can't be made. */
  #below(statement: Statement | undefined): FileImage | null | undefined {
    const place = statement?.below ?? null;
    if (place === null) return null;
    return place.kind === 'here' ? this.images.get(place.key) : undefined;
  }

  #format(statement: Statement, below: FileImage | null): FormatAbility | null {
    const hasBelow = statement.below !== null && statement.below !== undefined;
    const name = shownName(statement.path);
    const format = statement.format ?? (hasBelow ? 'qcow2' : 'raw');
    if (statement.format === null) {
      const reason = hasBelow ? 'since an image lies below it' : 'since the XML names nothing below it';
      this.remarks.add(
        `${name} has no format in the XML: ${format} is assumed, ${reason}. libvirt would have to probe it, and qemu-img refuses a backing file without a format.`,
      );
    }
    const reading = readFormat(format);
    const reason = reading.kind === 'impossible' ? `: ${reading.reason}` : hasBelow ? unfit(reading, below) : null;
    if (reading.kind === 'creatable' && reason === null) return reading;
    this.problems.add(`${name} is ${shownPath(format)}${reason ?? ''}, so it is not made, nor what lies on it.`);
    return null;
  }
}

/** Why an image of that format can't lie on the other; null where it can, or the other isn't made anyway. */
function unfit(format: FormatAbility, below: FileImage | null): string | null {
  if (format.backing === 'none') return ', which has no backing file';
  if (format.backing === 'any' || below === null || below.format.driver === format.driver) return null;
  return `, which only lies on ${format.driver}`;
}
