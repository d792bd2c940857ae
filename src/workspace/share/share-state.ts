import { type Example, examples, exampleWithText } from '../../examples/index.js';
import {
  allLayouts,
  type LayoutName,
  layoutsIncluding,
  ownLayoutName,
  readDescription,
  readDocument,
} from '../../layouts/index.js';
import { defaultState, type SharedState } from '../../links/index.js';
import { exampleNotes } from '../notes/example-notes.js';
import { sameNotes } from '../state/same-notes.js';
import type { State } from '../state/state.js';
import { sharedDocument } from './shared-document.js';

/**
 * What a link to the page as it is now holds. The document is always named, be it
 * the first visit's: a link without one would show the reader's own.
 */
export function shareState(state: State): SharedState {
  const { text, selection, pointedAt, script, notes, compare, preferences, cases, tab } = state;
  const ownLayout = layoutInUse(state);
  const shown = shownExample(text, ownLayout);
  const explained = shown === null ? [] : exampleNotes(shown.example);
  // An example without its own notes can't be said by its id: that brings them along.
  const named = notes.length > 0 || explained.length === 0 ? shown : null;
  return {
    ...defaultState,
    document: named === null ? { kind: 'text', text } : { kind: 'example', id: named.example.id },
    ownLayout: ownLayout ?? undefined,
    // Cases judge layouts: they go where one is looked at, not with every document.
    ...((tab === 'scorecard' || ownLayout !== null) && cases.length > 0 && { cases }),
    layout: named?.layout ?? null,
    compareWith: compare?.layout ?? null,
    disk: selection.diskId,
    element: pointedAt ?? selection.imageId,
    script: script.join('\n'),
    notes: named !== null && sameNotes(notes, explained) ? [] : notes,
    theme: preferences.theme === 'system' ? null : preferences.theme,
  };
}

/** The example that the text is, as it stands in the gallery (`layout` null) or only brought into another layout. */
function shownExample(
  text: string,
  ownLayout: string | null,
): { readonly example: Example; readonly layout: LayoutName | null } | null {
  const unchanged = exampleWithText(text);
  if (unchanged !== null) return { example: unchanged, layout: null };
  for (const example of examples.filter((each) => mayBeFrom(each, text))) {
    const document = { kind: 'example', id: example.id } as const;
    const layouts: readonly LayoutName[] = ownLayout === null ? allLayouts : [...allLayouts, ownLayoutName];
    const layout = layouts.find(
      (each) => sharedDocument({ ...defaultState, ownLayout: ownLayout ?? undefined, document, layout: each }) === text,
    );
    if (layout !== undefined) return { example, layout };
  }
  return null;
}

/** The description that the document is read by, or that is being looked at; null where it plays no part. */
export function layoutInUse({ text, ownLayout, compare, describing }: State): string | null {
  const good = ownLayout?.good ?? null;
  if (good === null || ownLayout === null) return null;
  if (describing || compare?.layout === ownLayoutName || compare?.documentLayout === ownLayoutName) return good;
  const layouts = layoutsIncluding(readDescription(good).own, ownLayout.preferred);
  return readDocument(text, layouts).disks.some(({ layout }) => layout === ownLayoutName) ? good : null;
}

/** Conversions change what is in a disk, never what stands before the first. */
function mayBeFrom(example: Example, text: string): boolean {
  return text.startsWith(example.text.slice(0, Math.max(0, example.text.indexOf('<disk'))));
}
