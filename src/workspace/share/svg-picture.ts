import { draw, svgText, type Theme } from '../../diagram/index.js';
import { encodeLink, LinkError } from '../../links/index.js';
import { madeWith } from '../made-with.js';
import type { Workspace } from '../workspace.js';
import type { State } from '../state/state.js';
import { shareState } from './share-state.js';

/** The diagram as an SVG file in the theme that shows, with the state inside, so that it can be opened again. */
export function svgPicture({ derived, store, manifest }: Workspace, theme: Theme): string {
  const state = carriedState(store.state.peek());
  return svgText(
    draw(derived.drawing.geometry.peek(), {
      kind: 'standalone',
      theme,
      madeWith: madeWith(manifest),
      ...(state === null ? {} : { state }),
    }),
  );
}

/** Whether there is room for the state in a picture of it. */
export function carriesState(state: State): boolean {
  return carriedState(state) !== null;
}

/** The document as a text, be it an example's: a file outlives the gallery. Null where it is too large for a link. */
function carriedState(state: State): string | null {
  try {
    return encodeLink({
      ...shareState(state),
      document: { kind: 'text', text: state.text },
      layout: null,
      notes: state.notes,
    });
  } catch (error) {
    if (error instanceof LinkError) return null;
    throw error;
  }
}
