import { type Disk, type PoolPlaces } from '../../chain/index.js';
import type { LiveDisk } from '../../jobs/index.js';
import { type ReadDocument, readDocument } from '../../layouts/index.js';
import { applyEdits, type TextEdit } from '../../xml/index.js';
import type { Reading } from '../derived/reading.js';
import { withPools } from './with-pools.js';
import type { DocumentEditor } from '../document/document-editor.js';
import { seePools } from './see-pools.js';
import { followedImage } from '../places/followed-image.js';
import type { Store } from '../state/store.js';

/** Where a document's text is held while jobs change it. */
export interface LiveText {
  text(): string;
  read(): ReadDocument;
  /** The same, or the newest that was well formed where there is one. */
  lastGood(): ReadDocument;
  /** Where pools keep their volumes: the readings have them there. */
  pools(): PoolPlaces;
  placePools(pools: PoolPlaces): void;
  /** Changes the text as one step, for which `title` stands; `changed` is the disk that it went along with. */
  change(edits: readonly TextEdit[], title: string, changed: ChangedDisk | null): void;
}

/** A disk that changed, as it runs and as the document had and has it. */
export interface ChangedDisk {
  readonly live: LiveDisk;
  readonly before: Disk;
  readonly after: Disk;
}

/** A text that nobody sees. */
export function heldText(text: string): LiveText {
  let held = text;
  let read: ReadDocument | null = null;
  let places: PoolPlaces = new Map<string, never>();
  const document = (): ReadDocument => (read ??= withPools(readDocument(held), places));
  return {
    text: () => held,
    read: document,
    lastGood: document,
    pools: () => places,
    placePools(pools) {
      places = pools;
      read = null;
    },
    change(edits) {
      held = applyEdits(held, edits);
      read = null;
    },
  };
}

export interface EditedTextParts {
  readonly store: Store;
  readonly reading: Reading;
  readonly editor: DocumentEditor;
}

/** The workspace's document: each change is an undoable edit. */
export function editedText({ store, reading, editor }: EditedTextParts): LiveText {
  const text = (): string => store.state.peek().text;
  const read = (): ReadDocument => reading.read(text());
  return {
    text,
    read,
    lastGood() {
      const document = read();
      return document.xml.root === null ? (reading.lastGood.peek() ?? document) : document;
    },
    pools: () => store.state.peek().pools.places,
    placePools(pools) {
      seePools(store, pools);
    },
    change(edits, title, changed) {
      const { diskId, imageId } = store.state.peek().selection;
      editor.applyEdits(edits, title);
      if (changed === null) return;
      const { live, before, after } = changed;
      // The cursor, carried along by the change, speaks for nobody: what was selected stays so.
      const followed = diskId === live.id ? followedImage(before, after, imageId) : imageId;
      store.dispatch({ type: 'selected', diskId, imageId: followed });
    },
  };
}
