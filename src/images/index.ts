export { type Archive, archiveFiles } from './archive/archive-files.js';
export type {
  CommandOutcome,
  CommandResult,
  DataRange,
  FileEntry,
  ImagesClient,
  OutputChunk,
  OutputListener,
  RestartLoss,
  RunningCommand,
  StorageUsage,
  ToolCommand,
} from './client.js';
export type { ImagesSession, SessionCommand, SessionEvent, SessionOutput, SessionQmpAnswer } from './block-session.js';
export type { BuildComponent, BuildManifest, BuiltFile } from './manifest.js';
