import { exampleWithText } from '../../examples/index.js';
import { DEFAULT_STATE, type SharedState } from '../../share/index.js';
import type { State } from '../store/state.js';

/**
 * What a link to the page as it is now holds. The document is always named, be it
 * the first visit's: a link without one would show the reader's own.
 */
export function shareState(state: State): SharedState {
  const { text, selection, pointedAt, script, notes, preferences } = state;
  const example = exampleWithText(text);
  return {
    ...DEFAULT_STATE,
    document: example === null ? { kind: 'text', text } : { kind: 'example', id: example.id },
    disk: selection.diskId,
    element: pointedAt ?? selection.imageId,
    script: script.join('\n'),
    notes,
    theme: preferences.theme === 'system' ? null : preferences.theme,
  };
}
