import type { Disk } from '../../chain/index.js';
import { asDisk, type LiveDisk } from '../../jobs/index.js';
import { type ScriptDocument } from '../../script/index.js';
import {
  ConversionError,
  definiteLayout,
  domainName,
  type LayoutName,
  readDocument,
  updateDisk,
} from '../../layouts/index.js';
import { applyEdits } from '../../xml/index.js';
import type { Reading } from '../derived/reading.js';
import type { DocumentEditor } from '../document/document-editor.js';
import type { Store } from '../state/store.js';
import { followedImage } from '../places/followed-image.js';

export interface LiveDocumentParts {
  readonly store: Store;
  readonly reading: Reading;
  readonly editor: DocumentEditor;
  /** Tells why the document could not follow. */
  readonly say: (text: string) => void;
}

/**
 * The document on the page, as jobs change it: each change is an undoable edit,
 * each disk in the layout it began in.
 */
export class LiveDocument implements ScriptDocument {
  readonly #layouts = new Map<string, LayoutName>();
  /** Where the guest wrote to when the document last followed, by disk: a disk that names another is somebody else's. */
  readonly #active = new Map<string, string>();
  readonly #said = new Set<string>();
  #held: string | null;

  /** `held`: change this text and leave the page alone until `release()`. */
  constructor(
    private readonly parts: LiveDocumentParts,
    held: string | null = null,
  ) {
    this.#held = held;
    const { disks } = readDocument(this.text());
    for (const { disk, layout } of disks) {
      const definite = definiteLayout(layout);
      if (definite !== null) this.#layouts.set(disk.id, definite);
    }
  }

  text(): string {
    return this.#held ?? this.parts.store.state.peek().text;
  }

  name(): string | null {
    return domainName(this.#read());
  }

  disks(): readonly Disk[] {
    return this.#read().disks.map(({ disk }) => disk);
  }

  update(live: LiveDisk): void {
    const document = this.parts.reading.read(this.text());
    if (document.xml.root === null) {
      this.#sayOnce('The XML is not well formed right now: it follows the jobs again once it is.');
      return;
    }
    const disk = document.disks.find((read) => read.disk.id === live.id)?.disk;
    if (disk === undefined || !this.#isOurs(disk, live)) {
      this.#sayOnce(`The document no longer has the running domain’s disk ${live.id}, so its jobs leave it alone.`);
      return;
    }
    this.#active.set(live.id, live.images[0]?.path ?? '');
    const layout = this.#layouts.get(live.id) ?? null;
    const shipped = layout === 'libvirt';
    const next = asDisk(live, { mirror: shipped ? 'libvirt' : 'whole', indexes: shipped });
    try {
      const { edits } = updateDisk(document, live.id, next, layout);
      if (edits.length === 0) return;
      if (this.#held !== null) {
        this.#held = applyEdits(this.#held, edits);
        return;
      }
      const { store, editor } = this.parts;
      const { diskId, imageId } = store.state.peek().selection;
      editor.applyEdits(edits, `${live.target} as it is now`);
      // The cursor, carried along by the change, speaks for nobody: what was selected stays so.
      const followed = diskId === live.id ? followedImage(disk, next, imageId) : imageId;
      store.dispatch({ type: 'selected', diskId, imageId: followed });
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      this.#sayOnce(error.message);
    }
  }

  /** Puts the held text on the page, as one undoable step. */
  release(): void {
    if (this.#held === null) return;
    const text = this.#held;
    this.#held = null;
    this.parts.editor.follow(text);
  }

  #read(): ReturnType<Reading['read']> {
    const { reading } = this.parts;
    const document = reading.read(this.text());
    return document.xml.root === null && this.#held === null ? (reading.lastGood.peek() ?? document) : document;
  }

  #isOurs(disk: Disk, live: LiveDisk): boolean {
    const source = disk.chain.images[0]?.source;
    const path = source?.type === 'file' || source?.type === 'block' ? source.path : null;
    return path !== null && (path === live.images[0]?.path || path === this.#active.get(live.id));
  }

  #sayOnce(text: string): void {
    if (this.#said.has(text)) return;
    this.#said.add(text);
    this.parts.say(text);
  }
}
