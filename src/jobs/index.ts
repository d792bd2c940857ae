/**
 * Live block jobs: what a libvirt call, a virsh line or a script asks of a
 * running domain, done over QMP, phase by phase.
 * `ScriptRunner` runs console lines on it, `asDisk` says its state as the
 * chain model has it.
 */
export { imagesHost } from './domain/images-host.js';
export { type JobsHost, type ToolEnd } from './domain/jobs-host.js';
export type { JobProgress, JobStep, Phase } from './domain/step.js';
export type { FileCommandResult } from './files/file-command-result.js';
export { runFileCommand } from './files/file-commands.js';
export { absolutePath, baseName, parentPath } from './files/path.js';
export { GUEST_COMMANDS, withoutTiming } from './guest/guest-command.js';
export { VIRSH_COMMANDS } from './lines/virsh-commands.js';
export type { Mismatch, Verdict } from './guest/verify-guest.js';
export { JobsError, type JobsErrorOrigin } from './jobs-error.js';
export { libvirtCall } from './lines/libvirt-call.js';
export type { DomainAction, LineContext, LineProblem, LiveCommand, VirshWait } from './lines/live-command.js';
export { readLiveCommand } from './lines/read-live-command.js';
export { virshLine } from './lines/virsh-line.js';
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
export type { ScriptDocument, ScriptEnvironment, ScriptFiles } from './script/script-environment.js';
export { type LineResult, ScriptRunner, type ScriptRunnerOptions } from './script/script-runner.js';
export { scriptAsShell, type ScriptSubject } from './script/script-as-shell.js';
