import type { BuildManifest, ImagesClient } from '../images/index.js';
import { type LateSession, lateSession } from './session/late-session.js';
import { type Surroundings, type Workspace, workspaceAround } from './workspace.js';

interface PageWorkspace extends Workspace {
  readonly session: LateSession;
}

interface PageWorkspaceParts extends Surroundings {
  readonly manifest: BuildManifest;
  /** Starts the Worker that holds the images. */
  readonly startImages: (manifest: BuildManifest) => Promise<ImagesClient>;
}

/** A workspace for a page, which shows the document before it has what runs commands. */
export function createPageWorkspace(parts: PageWorkspaceParts): PageWorkspace {
  const { manifest, startImages } = parts;
  return workspaceAround(parts, manifest, true, (ground) =>
    lateSession(ground, async () => {
      const { createSession } = await import('./session/session.js');
      return createSession({ ...ground, images: await startImages(manifest) });
    }),
  );
}
