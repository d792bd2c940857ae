import { copyOut, type FileCopy } from './memory/file-copy.js';
import { isStored } from './memory/file-tree.js';
import type { ImageStore } from './memory/image-store.js';

/** Bytes of data that a page keeps a second time, so that small images outlive their Worker. */
const limit = 64 * 1024 ** 2;

/** The files that the page is to hold copies of, and the copies that it does not have yet. */
export interface Checkpoint {
  readonly kept: readonly string[];
  readonly copies: readonly FileCopy[];
}

/** Follows what the page already has of a store's files: the smallest ones, up to a limit. */
export class CheckpointMaker {
  #known = new Map<string, number>();

  /** What changed since the last call. To be called when no command runs: images are whole then. */
  next(store: ImageStore): Checkpoint {
    const files = [...store.tree.everything()].flatMap(({ path, node }) =>
      isStored(node) ? [{ path, node, held: node.content.held }] : [],
    );
    const known = new Map<string, number>();
    const copies: FileCopy[] = [];
    let total = 0;
    for (const { path, node, held } of files.sort((a, b) => a.held - b.held)) {
      total += held;
      if (total > limit) break;
      known.set(path, node.content.version);
      if (this.#known.get(path) !== node.content.version) copies.push(copyOut(path, node));
    }
    this.#known = known;
    return { kept: [...known.keys()], copies };
  }
}
