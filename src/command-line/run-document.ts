import type { Disk } from '../chain/index.js';
import { asDisk, type LiveDisk } from '../jobs/index.js';
import { type ScriptDocument } from '../script/index.js';
import { definiteLayout, domainName, type LayoutName, readDocument, updateDisk } from '../layouts/index.js';
import { applyEdits } from '../xml/index.js';

/** A text that scripts work on, each disk in the layout it began in. */
export class TextDocument implements ScriptDocument {
  readonly #layouts = new Map<string, LayoutName>();
  #text: string;

  constructor(text: string) {
    this.#text = text;
    const { disks } = readDocument(text);
    for (const { disk, layout } of disks) {
      const definite = definiteLayout(layout);
      if (definite !== null) this.#layouts.set(disk.id, definite);
    }
  }

  text(): string {
    return this.#text;
  }

  name(): string | null {
    return domainName(readDocument(this.#text));
  }

  disks(): readonly Disk[] {
    return readDocument(this.#text).disks.map(({ disk }) => disk);
  }

  update(disk: LiveDisk): void {
    const layout = this.#layouts.get(disk.id) ?? null;
    const shipped = layout === 'libvirt';
    const next = asDisk(disk, { mirror: shipped ? 'libvirt' : 'whole', indexes: shipped });
    const { edits } = updateDisk(readDocument(this.#text), disk.id, next, layout);
    this.#text = applyEdits(this.#text, edits);
  }
}
