/**
 * Live block jobs: what a libvirt call, a virsh line or a script asks of a
 * running domain, done over QMP, phase by phase.
 * `ScriptRunner` runs console lines on it, `asDisk` says its state as the
 * chain model has it.
 */
export { imageInfo } from './domain/image-info.js';
export { imagesHost } from './domain/images-host.js';
export type { JobsHost, ToolEnd } from './domain/jobs-host.js';
export { type BetweenTurns, LiveDomain } from './domain/live-domain.js';
export type { JobProgress, JobStep, Phase } from './domain/step.js';
export { GUEST_COMMANDS, guestEffect, withoutTiming } from './guest/guest-command.js';
export { randomWrites } from './guest/random-writes.js';
export type { Mismatch, Verdict } from './guest/verify-guest.js';
export { JobsError, type JobsErrorOrigin, refusal } from './jobs-error.js';
export { asDisk, type Writing } from './model/as-disk.js';
export { findDisk } from './model/find-image.js';
export type { InvalidatedImage } from './model/invalidated-images.js';
export {
  activeImage,
  type LiveDisk,
  type LiveImage,
  type LiveJob,
  type LiveJobKind,
  type LiveJobState,
  type LiveMirror,
} from './model/live-disk.js';
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
export {
  isObject,
  type QmpAnswer,
  type QmpCommand,
  type QmpEvent,
  type QmpTraffic,
  readQmpMessage,
  textField,
} from './monitor/qmp.js';
export { CALL_FLAGS } from './words/call-flags.js';
export { destinationXml } from './words/destination-xml.js';
export type { DomainQuery } from './words/domain-query.js';
export { libvirtCall } from './words/libvirt-call.js';
export { virshLine, virshQueryLine } from './words/virsh-line.js';
