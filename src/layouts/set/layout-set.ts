import { builtInLayouts, type LayoutName } from '../built-in/list.js';
import { diskElement } from '../grammar/disk.js';
import type { ElementGrammar } from '../grammar/model.js';
import type { Layout } from '../layout/layout.js';
import { definiteLayout, type DetectedLayout } from './detected-layout.js';

/** The layouts that a document may be written in. */
export interface LayoutSet {
  /** In the order in which people are shown them. */
  readonly layouts: readonly Layout<LayoutName>[];
  /** The elements that chains and mirrors are made of, by name. */
  readonly elements: ReadonlySet<string>;
  /** @throws RangeError for a name that is none of them */
  named(name: LayoutName): Layout<LayoutName>;
  /** `<disk>` in a layout as detected; where none is decided yet, what any of them may write. */
  diskGrammar(layout: DetectedLayout): ElementGrammar;
}

export function layoutSet(layouts: readonly Layout<LayoutName>[]): LayoutSet {
  const byName = new Map<string, Layout<LayoutName>>(layouts.map((layout) => [layout.name, layout]));
  const named = (name: LayoutName): Layout<LayoutName> => {
    const layout = byName.get(name);
    if (layout === undefined) throw new RangeError(`There is no layout ${name}.`);
    return layout;
  };
  const undecided = undecidedDisk(layouts);
  const grammars = new Map(layouts.map(({ name, grammar }) => [name, diskElement(parts(grammar))]));
  return {
    layouts,
    elements: new Set(layouts.flatMap(({ grammar }) => parts(grammar).map(({ name }) => name))),
    named,
    diskGrammar: (detected) => {
      const name = definiteLayout(detected);
      return (name === null ? undefined : grammars.get(name)) ?? undecided;
    },
  };
}

function parts({ mirror, below }: Layout['grammar']): ElementGrammar[] {
  return [mirror, ...(below === null ? [] : [below])];
}

/** The mirror that can say most, and each layout's element for images below, the last layout's first. */
function undecidedDisk(layouts: readonly Layout[]): ElementGrammar {
  const latest = layouts.toReversed();
  const below = new Map<string, ElementGrammar>();
  for (const { grammar } of latest) {
    if (grammar.below !== null && !below.has(grammar.below.name)) below.set(grammar.below.name, grammar.below);
  }
  const mirror = latest[0]?.grammar.mirror;
  const about = 'The image that a block job copies into; each layout writes it in its own way.';
  return diskElement([...(mirror === undefined ? [] : [{ ...mirror, about, open: true }]), ...below.values()]);
}

/** The layouts that this page brings along. */
export const builtIn: LayoutSet = layoutSet(builtInLayouts);

export const documentLayouts: readonly LayoutName[] = builtInLayouts.map(({ name }) => name);

/** What people call each layout. */
export const layoutLabels: Readonly<Record<LayoutName, string>> = texts(({ label }) => label);

/** What each layout writes, to go on a sentence: `Rewrites vda with …`. */
export const layoutTitles: Readonly<Record<LayoutName, string>> = texts(({ title }) => title);

function texts(text: (layout: Layout) => string): Readonly<Record<LayoutName, string>> {
  // Its keys are the list's own names, all of them.
  return Object.fromEntries(builtInLayouts.map((layout) => [layout.name, text(layout)])) as Record<LayoutName, string>;
}
