import { attribute, childElements, firstChild, type TextRange } from '../../xml/index.js';
import { placeRange } from '../written/place-range.js';
import type { DiskContext, Layer } from './disk-context.js';
import { type Untargeted, untargeted } from './missing-target.js';

/** What the rules for all disks together want to know of one. */
export interface DiskFacts {
  readonly id: string;
  readonly target: NamedPlace | null;
  /** Null where it has a <target>. */
  readonly untargeted: Untargeted | null;
  /** Several disks may write to its image, or none does. */
  readonly shared: boolean;
  /** Those whose place the document names. */
  readonly images: readonly UsedImage[];
}

interface NamedPlace {
  readonly name: string;
  readonly range: TextRange;
}

export interface UsedImage {
  readonly place: string;
  /** For a message. */
  readonly name: string;
  /** The words that say where it lies. */
  readonly range: TextRange;
  readonly format: NamedPlace | null;
  /** The image that the guest writes to. */
  readonly active: boolean;
  /** Another image stands on it. */
  readonly below: boolean;
}

export function diskFacts(context: DiskContext): DiskFacts {
  const { element, disk, chain, mirror } = context;
  const target = firstChild(element, 'target');
  const dev = target === null ? null : attribute(target, 'dev');
  return {
    id: disk.id,
    target: dev === null ? null : { name: dev.value, range: dev.valueRange },
    untargeted: untargeted(context),
    shared: childElements(element).some(({ name }) => name === 'shareable' || name === 'readonly'),
    images: [...chain, ...mirror].flatMap((layer) => usedImage(layer) ?? []),
  };
}

function usedImage({ place, name, written, image, part, depth }: Layer): UsedImage | null {
  if (place === null) return null;
  const range = placeRange(written);
  const format = image.format === null ? null : { name: image.format, range: written.format?.valueRange ?? range };
  return { place, name, range, format, active: part === 'chain' && depth === 0, below: depth > 0 };
}
