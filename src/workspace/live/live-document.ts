import { type Disk, type PoolPlaces, qemuName, sourceText, withVolumePaths } from '../../chain/index.js';
import { asDefined, asDisk, type LiveDisk, type LiveImage, type Writing } from '../../jobs/index.js';
import type { DefinedDisk, DefinedOtherwise, ScriptDocument } from '../../script/index.js';
import {
  ConversionError,
  definiteLayout,
  domainName,
  putAmong,
  putInPlace,
  type LayoutName,
  readDocument,
  type ReadDisk,
  type ReadDocument,
  takenOut,
  updateDisk,
} from '../../layouts/index.js';
import { heldText, type LiveText } from './live-text.js';
import type { TextEdit } from '../../xml/index.js';

/** A document as jobs change it, each disk in the layout it has there; where nothing tells one, in that it began in. */
export class LiveDocument implements ScriptDocument {
  /** How the disks were written before the first job. */
  #layouts: ReadonlyMap<string, LayoutName> | null = null;
  /** Where the guest wrote to when the document last followed, by disk: a disk that names another is somebody else's. */
  readonly #active = new Map<string, string>();
  readonly #said = new Set<string>();

  #held: LiveText;

  constructor(held: LiveText) {
    this.#held = held;
  }

  /** From now on the text is held there, and is the same. */
  goOnIn(held: LiveText): void {
    this.#held = held;
  }

  text(): string {
    return this.#held.text();
  }

  name(): string | null {
    return domainName(this.#held.lastGood());
  }

  disks(): readonly Disk[] {
    return this.#held.lastGood().disks.map(({ disk }) => disk);
  }

  placePools(pools: PoolPlaces): void {
    this.#held.placePools(pools);
  }

  disksIn(text: string): readonly Disk[] {
    return readDocument(text).disks.map(({ disk }) => withVolumePaths(disk, this.#held.pools()));
  }

  setDisk(target: string, defined: DefinedDisk | null): string | null {
    const document = this.#held.read();
    const there = document.disks.find(({ disk }) => disk.target === target);
    const edits = defined === null ? without(document, there) : withDisk(document, there, defined);
    if (edits === null) return 'The document has no <devices> that a disk could be added to.';
    if (there !== undefined) this.#active.delete(there.disk.id);
    if (edits.length > 0) this.#held.change(edits, `${target} as it is now`, null);
    return null;
  }

  definition(disks: readonly LiveDisk[], numbered: boolean, otherwise: DefinedOtherwise): string {
    const copy = new LiveDocument(heldText(this.text()));
    copy.placePools(this.#held.pools());
    copy.#layouts = this.#layouts;
    for (const [id, path] of this.#active) copy.#active.set(id, path);
    for (const live of disks) copy.#write(live, ({ indexes }) => asDefined(live, numbered && indexes));
    for (const [target, disk] of otherwise) copy.setDisk(target, disk);
    return copy.text();
  }

  update(live: LiveDisk): string | null {
    return this.#write(live, (writing) => asDisk(live, writing));
  }

  /** Makes the text say of a running disk what `say` has for the layout it is written in. */
  #write(live: LiveDisk, say: (writing: Writing) => Disk): string | null {
    const document = this.#held.read();
    if (document.xml.root === null) {
      return this.#once('The XML is not well formed right now: it follows the jobs again once it is.');
    }
    this.#layouts ??= layoutsInUse(document);
    const read = document.disks.find((one) => one.disk.id === live.id);
    const disk = read?.disk;
    if (disk === undefined || !this.#isOurs(disk, live)) {
      return this.#once(`The document no longer has the running domain’s disk ${live.id}, so its jobs leave it alone.`);
    }
    const layout = (read === undefined ? null : definiteLayout(read.layout)) ?? this.#layoutOf(live.id);
    const shipped = layout === 'libvirt';
    const next = say({ mirror: shipped ? 'libvirt' : 'whole', indexes: shipped });
    // Of a transient disk that has ended it is the image below what was written to.
    this.#active.set(live.id, qemuName(next.chain.images[0]?.source) ?? live.images[0]?.path ?? '');
    try {
      const { edits } = updateDisk(document, live.id, next, layout);
      if (edits.length > 0)
        this.#held.change(edits, `${live.target} as it is now`, { live, before: disk, after: next });
      return null;
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      return this.#once(error.message);
    }
  }

  /** A disk that came later is written as the others were. */
  #layoutOf(id: string): LayoutName {
    const [other = 'libvirt'] = this.#layouts?.values() ?? [];
    return this.#layouts?.get(id) ?? other;
  }

  #isOurs(disk: Disk, live: LiveDisk): boolean {
    const path = qemuName(disk.chain.images[0]?.source);
    const known = this.#active.get(live.id);
    // The first time a transient disk has its overlay already, which no document names.
    const images = known === undefined ? live.images : live.images.slice(0, 1);
    const source = disk.chain.images[0]?.source ?? null;
    const text = source === null ? null : sourceText(source);
    const isOne = (image: LiveImage): boolean =>
      // The pool of a volume that runs may be known no more.
      image.path === path || (image.source !== undefined && sourceText(image.source) === text);
    return path !== null && (path === known || images.some(isOne));
  }

  #once(text: string): string | null {
    if (this.#said.has(text)) return null;
    this.#said.add(text);
    return text;
  }
}

function without(document: ReadDocument, disk: ReadDisk | undefined): readonly TextEdit[] {
  return disk === undefined ? [] : takenOut(document, disk);
}

/** Null where there is no place for it. */
function withDisk(
  document: ReadDocument,
  there: ReadDisk | undefined,
  { xml, below }: DefinedDisk,
): readonly TextEdit[] | null {
  if (there !== undefined) return putInPlace(document, there, xml);
  const [added] = readDocument(xml).disks;
  if (added === undefined) return null;
  return putAmong(document, xml, { ...added.disk, target: added.disk.target ?? added.disk.id }, below);
}

/** The layout each disk is written in; where nothing tells it, another disk's, else libvirt's, whose domain it is. */
function layoutsInUse({ disks }: ReadDocument): ReadonlyMap<string, LayoutName> {
  const definite = disks.map(({ disk, layout }) => [disk.id, definiteLayout(layout)] as const);
  const [other = 'libvirt'] = definite.flatMap(([, layout]) => layout ?? []);
  return new Map(definite.map(([id, layout]) => [id, layout ?? other]));
}
