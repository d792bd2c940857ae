import { type Chain, type Image, imagePlace, type ImageSecret, sourceText } from '../chain/index.js';
import { shownPath } from './image-path.js';
import type { PlaceHere } from './place-here.js';

/** Where a chain says an image is. */
export type Place =
  | { readonly kind: 'here'; readonly key: string; readonly path: string; readonly place: PlaceHere }
  /** Not what could be made here; `text` begins a sentence. */
  | { readonly kind: 'elsewhere'; readonly text: string };

/** What all chains together say about one image. */
export interface Statement {
  /** As the document first gives it: a path, or an address. */
  readonly path: string;
  readonly place: PlaceHere;
  /** Length of the chain that names it first. */
  readonly layers: number;
  /** Null while no chain gives one. */
  readonly format: string | null;
  /** How a chain says it is encrypted; null while none does. */
  readonly encryption: string | null;
  /** The secret that the same chain names for it. */
  readonly secret: ImageSecret | null;
  /** Undefined while every chain that names it is silent about what lies below. */
  readonly below: Place | null | undefined;
  /** The chain that names it first, for sentences. */
  readonly saidBy: string;
}

/**
 * Collects what chains say about files, each file once by its `normalPath`:
 * silence in one chain is filled by another; where two contradict each other
 * the first counts and the contradiction is a problem. A chain that comes back to one of its own files says nothing.
 */
export class ImageStatements {
  readonly #workingDirectory: string;
  readonly #files = new Map<string, Statement>();
  readonly #problems = new Set<string>();

  constructor(workingDirectory: string) {
    this.#workingDirectory = workingDirectory;
  }

  /** By key, in the order they were first named. */
  get files(): ReadonlyMap<string, Statement> {
    return this.#files;
  }

  get problems(): ReadonlySet<string> {
    return this.#problems;
  }

  add(chain: Chain, saidBy: string): void {
    const places = chain.images.map((image) => this.#placeOf(image));
    const keys = places.flatMap((place) => (place.kind === 'here' ? [place.key] : []));
    const twice = firstRepeated(keys);
    if (twice !== undefined) {
      this.#problems.add(
        `The chain of ${saidBy} comes back to ${shownPath(twice)}: a loop has no base, so nothing of it is made.`,
      );
      return;
    }
    const end = chain.end === 'terminated' ? null : undefined;
    places.forEach((place, at) => {
      if (place.kind === 'elsewhere') {
        this.#problems.add(`${place.text}, so it can't be made here, nor what lies on it.`);
        return;
      }
      const { format = null, encryption = null, secret = null } = chain.images[at] ?? {};
      const below = at + 1 < places.length ? places[at + 1] : end;
      const { path } = place;
      const said = { format, encryption, secret, below, saidBy };
      this.#state(place.key, { path, place: place.place, layers: keys.length, ...said });
    });
  }

  #placeOf({ source }: Image): Place {
    if (source === null) return { kind: 'elsewhere', text: 'One image has no source' };
    const place = imagePlace(source, this.#workingDirectory);
    if (place.kind !== 'nowhere') return { kind: 'here', key: place.path, path: place.name, place };
    return { kind: 'elsewhere', text: `${shownPath(sourceText(source))} can't be used here: ${place.reason}` };
  }

  #state(key: string, next: Statement): void {
    const known = this.#files.get(key);
    if (known === undefined) {
      this.#files.set(key, next);
      return;
    }
    const contradicts = (verb: string, first: string, second: string): void => {
      if (first === second) return;
      this.#problems.add(
        `${shownPath(key)} ${verb} ${first} in ${known.saidBy} but ${second} in ${next.saidBy}: the first is taken.`,
      );
    };
    if (known.format !== null && next.format !== null) {
      contradicts('is', shownPath(known.format), shownPath(next.format));
    }
    if (known.below !== undefined && next.below !== undefined) {
      contradicts('lies', `on ${placeText(known.below)}`, `on ${placeText(next.below)}`);
    }
    const below = known.below === undefined ? next.below : known.below;
    const { encryption, secret } = known.encryption === null ? next : known;
    this.#files.set(key, { ...known, format: known.format ?? next.format, encryption, secret, below });
  }
}

function firstRepeated(keys: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return keys.find((key) => seen.size === seen.add(key).size);
}

function placeText(place: Place | null): string {
  if (place === null) return 'nothing';
  return place.kind === 'here' ? shownPath(place.place.kind === 'network' ? place.path : place.key) : place.text;
}
