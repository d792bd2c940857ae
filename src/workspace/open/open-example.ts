import type { Example } from '../../examples/index.js';
import { offerCommands } from '../live/offer-commands.js';
import { exampleNotes } from '../notes/example-notes.js';
import type { Workspace } from '../workspace.js';
import { tell } from '../state/tell.js';

/** Shows an example with its notes; its commands are offered and not run. The document before it can be brought back. */
export function openExample({ store, editor }: Workspace, example: Example): void {
  const { title, tryThis, text, script, notes } = example;
  const undo = editor.open(text, `Before “${title}”`, exampleNotes(example));
  if (notes.length > 0) store.dispatch({ type: 'tab-shown', tab: 'notes' });
  offerCommands(store, { from: 'example', title, text: store.state.peek().text, offered: script });
  const said = `Opened “${title}”. ${tryThis}`;
  tell(store, said, undo);
}
