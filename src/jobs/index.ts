export { type JobsHost, type ToolEnd } from './domain/jobs-host.js';
export { LiveDomain, type LiveDomainOptions } from './domain/live-domain.js';
export type { JobProgress, JobStep, Phase } from './domain/step.js';
export { withoutTiming } from './guest/guest-command.js';
export type { Mismatch, Verdict } from './guest/verify-guest.js';
export { JobsError, type JobsErrorOrigin } from './jobs-error.js';
export { asDisk, type Writing } from './model/as-disk.js';
export type { InvalidatedImage } from './model/invalidated-images.js';
export type { LiveDisk, LiveImage, LiveJob, LiveJobKind, LiveJobState, LiveMirror } from './model/live-disk.js';
export type {
  BlockOperation,
  CommitOperation,
  CopyOperation,
  EndJobOperation,
  JobInfoOperation,
  PullOperation,
  SetSpeedOperation,
  SnapshotDisk,
  SnapshotOperation,
} from './model/operation.js';
export type { BlockSession, GuestAnswer } from './monitor/block-session.js';
export { type QmpAnswer, type QmpCommand, type QmpEvent, type QmpTraffic, readQmpMessage } from './monitor/qmp.js';
