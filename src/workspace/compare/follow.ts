import {
  builtIn,
  convertDocument,
  type LayoutName,
  type LayoutSet,
  layoutsOf,
  readDocument,
} from '../../layouts/index.js';
import { mergeLines } from './merge-lines.js';

interface Change {
  /** One side's well-formed text before and after it was changed. */
  readonly before: string;
  readonly after: string;
  /** The other side, well formed, that follows. */
  readonly into: string;
  /** Layouts for disks that tell none: of the changed side, and of the one that follows. */
  readonly from: LayoutName;
  readonly to: LayoutName;
  /** What each side is read by. */
  readonly layouts?: { readonly from: LayoutSet; readonly to: LayoutSet };
  /** The following side has changes of its own that the changed side has not seen. */
  readonly own: boolean;
}

/**
 * The other side's text after a change. Only what the change touched is changed:
 * what the changed side's layout can't say, and the freedoms of the other side's
 * text, stay, as long as both sides then mean the same.
 */
export function follow({ before, after, into, from, to, layouts = onlyBuiltIn, own }: Change): string {
  if (before === after) return into;
  const layoutOf = layoutsOf(readDocument(into, layouts.to), to);
  const base = convertDocument(readDocument(before, layouts.from), layoutOf).text;
  const next = convertDocument(readDocument(after, layouts.from), layoutOf).text;
  if (base === next) return into;
  if (base === into) return next;
  const merged = mergeLines(base, into, next);
  if (merged === null) return next;
  if (own) return readDocument(merged, layouts.to).xml.root === null ? next : merged;
  const back = layoutsOf(readDocument(after, layouts.from), from);
  return meaning(merged, back, layouts) === meaning(next, back, layouts) ? merged : next;
}

const onlyBuiltIn = { from: builtIn, to: builtIn };

/** What a text means as far as the given layouts can say it; null where it is not well formed. */
function meaning(
  text: string,
  layoutOf: (diskId: string) => LayoutName,
  layouts: NonNullable<Change['layouts']>,
): string | null {
  const document = readDocument(text, layouts.to);
  if (document.xml.root === null) return null;
  const { disks } = readDocument(convertDocument(document, layoutOf).text, layouts.from);
  return JSON.stringify(disks.map(({ disk }) => disk));
}

/** The texts of both sides. */
export interface Sides {
  readonly document: string;
  readonly other: string;
}

/**
 * Brings both sides together after either was changed, from where they last
 * agreed. Null while one of them is not well formed: then neither is touched.
 */
export function settle(
  agreed: Sides,
  now: Sides,
  layouts: { readonly document: LayoutName; readonly other: LayoutName },
  sets: { readonly document: LayoutSet; readonly other: LayoutSet } = { document: builtIn, other: builtIn },
): Sides | null {
  if (readDocument(now.document).xml.root === null || readDocument(now.other).xml.root === null) return null;
  const document = follow({
    before: agreed.other,
    after: now.other,
    into: now.document,
    from: layouts.other,
    to: layouts.document,
    layouts: { from: sets.other, to: sets.document },
    own: now.document !== agreed.document,
  });
  // What is being typed on the other side is not written back to it.
  if (now.document === agreed.document) return { document, other: now.other };
  const other = follow({
    before: agreed.document,
    after: document,
    into: now.other,
    from: layouts.document,
    to: layouts.other,
    layouts: { from: sets.document, to: sets.other },
    own: false,
  });
  return { document, other };
}
