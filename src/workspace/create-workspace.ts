import type { ImagesClient } from '../images/index.js';
import { createSession } from './session/session.js';
import { type Surroundings, type Workspace, workspaceAround } from './workspace.js';

interface WorkspaceParts extends Surroundings {
  readonly images: ImagesClient;
  /** Somebody looks on: what images hold and how far jobs are is kept up to date while lines run. */
  readonly watched: boolean;
}

export function createWorkspace(parts: WorkspaceParts): Workspace {
  const { images, watched } = parts;
  return workspaceAround(parts, images.manifest(), watched, (ground) => createSession({ ...ground, images }));
}
