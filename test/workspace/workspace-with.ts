import type { ImagesClient } from '../../src/images/index.js';
import type { State } from '../../src/workspace/state/state.js';
import { createWorkspace } from '../../src/workspace/create-workspace.js';
import type { Workspace } from '../../src/workspace/workspace.js';

/** A workspace without a page that somebody looks at all the same. */
export function workspaceWith(images: ImagesClient, state: State): Workspace {
  return createWorkspace({
    ...{ state, images, now: Date.now, watched: true, saveFile: () => undefined },
    askSchema: () => Promise.resolve([]),
    handOnTyping: () => ({ changed: () => undefined, take: () => null, stop: () => undefined }),
  });
}
