import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { NoteForm } from './note-form.js';
import { pinTargets, placeLabel, withNote } from '../../workspace/index.js';

/** A new note, pinned to what the cursor or the diagram is at, or to something around it. */
export function NoteComposer(): JSX.Element {
  const { store, derived, editor } = usePage();
  const selection = usePart((state) => state.selection);
  const document = derived.reading.document.value;
  const targets = pinTargets(document, { offset: editor.cursor.value, ...selection });
  /** Chosen by hand; holds as long as it is offered. */
  const chosen = useSignal<string | null>(null);
  const target = targets.find((one) => one === chosen.value) ?? targets[0];
  return (
    <NoteForm
      label="Text of a new note"
      placeholder="What do you want to say about it?"
      action="Add note"
      title="Pins it there; notes travel in links"
      disabled={target === undefined}
      make={(said) => withNote(store.state.peek().notes, target ?? '', said)}
    >
      {target === undefined ? (
        <p class="muted">A note can be pinned once the XML is well formed.</p>
      ) : (
        <label class="field note-target">
          <span>On</span>
          <select
            value={target}
            title="Put the cursor into an element, or choose an image in the diagram"
            onChange={(event) => (chosen.value = event.currentTarget.value)}
          >
            {targets.map((one) => (
              <option key={one} value={one}>
                {placeLabel(document, one)}
              </option>
            ))}
          </select>
        </label>
      )}
    </NoteForm>
  );
}
