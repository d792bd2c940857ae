import { allLayouts, builtInLayouts, type LayoutName, ownLayoutName } from '../built-in/list.js';
import { diskElement } from '../grammar/disk.js';
import type { ElementGrammar } from '../grammar/model.js';
import type { LayoutForm } from '../layout/description.js';
import type { Layout } from '../layout/layout.js';
import { definiteLayout, type DetectedLayout } from './detected-layout.js';

/** The layouts that a document may be written in. */
export interface LayoutSet {
  /** Where a disk may be in several, the first is meant. */
  readonly layouts: readonly Layout<LayoutName>[];
  /** In the order in which people are shown them. */
  readonly names: readonly LayoutName[];
  /** The elements that chains and mirrors are made of, by name. */
  readonly elements: ReadonlySet<string>;
  /** Those that are mirrors, and those that name a source. */
  readonly mirrorElements: ReadonlySet<string>;
  readonly sourceElements: ReadonlySet<string>;
  /** @throws RangeError for a name that is none of them */
  named(name: LayoutName): Layout<LayoutName>;
  /** Those that have a word of detection/features.ts; empty for a word that none has. */
  having(feature: string): ReadonlySet<Layout<LayoutName>>;
  /** `<disk>` in a layout as detected; where none is decided yet, what any of them may write. */
  diskGrammar(layout: DetectedLayout): ElementGrammar;
}

const nobody: ReadonlySet<Layout<LayoutName>> = new Set();

function layoutSet(layouts: readonly Layout<LayoutName>[], names: readonly LayoutName[]): LayoutSet {
  const byName = new Map<string, Layout<LayoutName>>(layouts.map((layout) => [layout.name, layout]));
  const byFeature = new Map<string, Set<Layout<LayoutName>>>();
  for (const layout of layouts) {
    for (const feature of layout.features) {
      byFeature.set(feature, (byFeature.get(feature) ?? new Set()).add(layout));
    }
  }
  const undecided = undecidedDisk(layouts);
  const grammars = new Map(layouts.map(({ name, grammar }) => [name, diskElement(grammar)]));
  return {
    layouts,
    names,
    elements: new Set(layouts.flatMap(({ grammar }) => grammar.map(({ name }) => name))),
    mirrorElements: new Set(layouts.flatMap(({ mirrorElement }) => mirrorElement ?? [])),
    sourceElements: new Set(layouts.flatMap(({ form }) => sourceElementOf(form.mirror))),
    named: (name) => {
      const layout = byName.get(name);
      if (layout === undefined) throw new RangeError(`There is no layout ${name}.`);
      return layout;
    },
    having: (feature) => byFeature.get(feature) ?? nobody,
    diskGrammar: (detected) => {
      const name = definiteLayout(detected);
      return (name === null ? undefined : grammars.get(name)) ?? undecided;
    },
  };
}

function sourceElementOf(mirror: LayoutForm['mirror']): string[] {
  return mirror?.image.source.in === 'child' ? [mirror.image.source.element] : [];
}

/** Each element that a layout has: that of libvirt where it has it, and its mirror, which can say most. */
function undecidedDisk(layouts: readonly Layout[]): ElementGrammar {
  const shipped = layouts.toSorted((a, b) => Number(b.libvirtReadsIt) - Number(a.libvirtReadsIt));
  const parts = new Map<string, ElementGrammar>();
  for (const part of shipped.flatMap(({ grammar }) => grammar)) if (!parts.has(part.name)) parts.set(part.name, part);
  const about = 'The image that a block job copies into; each layout writes it in its own way.';
  return diskElement(
    [...parts.values()].map((part) => (part.name === 'mirror' ? { ...part, about, open: true } : part)),
  );
}

/** The layouts that this page brings along. */
export const builtIn: LayoutSet = layoutSet(builtInLayouts, allLayouts);

/**
 * Those and one more. Where a text may be either's it is the own one's if that is `preferred`, else
 * the built-in one's.
 */
export function layoutsWith(own: Layout<LayoutName>, preferred: boolean): LayoutSet {
  const layouts = preferred ? [own, ...builtInLayouts] : [...builtInLayouts, own];
  return layoutSet(layouts, [...allLayouts, own.name]);
}

/** Those that are built in, and the own one where there is one. */
export function layoutsIncluding(own: { readonly layout: Layout<LayoutName> } | null, preferred: boolean): LayoutSet {
  return own === null ? builtIn : layoutsWith(own.layout, preferred);
}

/** What a sentence calls a layout: a built-in one by its stable name, the own one by its author's. */
export function layoutWord(layouts: LayoutSet, name: LayoutName): string {
  return name === ownLayoutName ? layouts.named(name).label : name;
}

/** What people call each layout that is built in. */
export const builtInLabels: readonly string[] = builtInLayouts.map(({ label }) => label);
