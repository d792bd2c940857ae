/**
 * The images in memory: the Worker that holds them and runs the QEMU module, and the typed client for it.
 * node.ts and browser.ts are the doors for what only Node programs or only pages may have.
 */
export { type Archive, archiveFiles } from './archive/archive-files.js';
export type {
  CommandOutcome,
  CommandResult,
  DataRange,
  FileEntry,
  FilesListener,
  ImagesClient,
  OutputChunk,
  OutputListener,
  RestartLoss,
  RunningCommand,
  StorageUsage,
  ToolCommand,
} from './client.js';
export type { ImagesSession, SessionCommand, SessionEvent, SessionOutput, SessionQmpAnswer } from './block-session.js';
export { ImagesError } from './images-error.js';
export type { BuildComponent, BuildManifest, BuiltFile } from './manifest.js';
