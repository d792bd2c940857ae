/**
 * Live block jobs: what a libvirt call, a virsh line or a script asks of a
 * running domain, done over QMP, phase by phase.
 * `ScriptRunner` runs console lines on it, `asDisk` says its state as the
 * chain model has it.
 */
export { imageInfo } from './host/image-info.js';
export { imagesHost } from './host/images-host.js';
export type { JobsHost, ToolEnd } from './host/jobs-host.js';
export { type BetweenTurns, LiveDomain } from './domain/live-domain.js';
export { type JobProgress, type JobStep, type Phase, phaseNames, type ToldAs } from './job/step.js';
export { mostRemembered } from './guest/disk-parts.js';
export { guestCommands, guestEffect, parseSize } from './guest/guest-command.js';
export { randomWrites } from './guest/random-writes.js';
export type { LiveExtent } from './guest/own-extents.js';
export type { Mismatch, Verdict } from './guest/verify-guest.js';
export { JobsError, type JobsErrorOrigin, refusal } from './jobs-error.js';
export { asDefined, asDisk, type Writing } from './disk/as-disk.js';
export { findDisk } from './disk/find-image.js';
export type { NewEncryption } from './disk/new-encryption.js';
export type { InvalidatedImage } from './disk/invalidated-images.js';
export {
  activeImage,
  encryptionOf,
  formatNode,
  type DefinedImage,
  type ImageKey,
  type LiveDisk,
  type LiveImage,
  type LiveJob,
  type LiveJobKind,
  type LiveJobState,
  type LiveMirror,
} from './disk/live-disk.js';
export { nameInCalls } from './disk/storage-path.js';
export { type BlockOperation, jobCommands } from './operations/job-commands.js';
export { kindOf, libvirtCall, type NamedForm, operationForms, virshLine } from './operations/operation-kinds.js';
export { readLibvirtCall } from './operations/read-libvirt-call.js';
export type { JobRequest } from './job/job-command.js';
export { formDisk, liveFormDisk } from './job/form-disk.js';
export { directoryFor, fileBeside, shortName } from './job/file-beside.js';
export type { ChosenFormDisk, FormDisk, FormField, FormValues, OperationForm } from './job/operation-form.js';
export type { VirshWait, WaitingWords } from './job/virsh-wait.js';
export { liveJobWords } from './control/live-jobs.js';
export { refuseCommitOfStopped } from './commit/refuse-stopped.js';
export type { CommitOperation } from './commit/commit-operation.js';
export type { CopyOperation } from './copy/copy-operation.js';
export type { BackupDisk, BackupOperation, DescribedBackup } from './backup/backup-operation.js';
export type { BackupOfDisk, BackupServer, EndedBackup, RunningBackup } from './job/running-backup.js';
export type { CheckpointDisk, CheckpointOperation } from './checkpoint/checkpoint-operation.js';
export type { MarkedPlaces } from './bitmaps/marked-places.js';
export type { MarkedDisk } from './checkpoint/marked-disks.js';
export { disksAtStart } from './job/disks-at-start.js';
export { loadMarks } from './checkpoint/load-marks.js';
export { loadWhenNeeded } from './job/load-when-needed.js';
export { attachDisk } from './devices/attach-disk.js';
export { changeMedium } from './devices/change-medium.js';
export { setThreshold } from './devices/set-threshold.js';
export { type DiskCounts } from './guest/disk-counts.js';
export { detachDisk } from './devices/detach-disk.js';
export { escapedXml } from './job/escaped-xml.js';
export type { RunningDomain } from './job/running-domain.js';
export type { PullOperation } from './pull/pull-operation.js';
export type { ResizeOperation } from './resize/resize-operation.js';
export type { DomainDrive } from './disk/named-drives.js';
export { besides, type PlannedDrive, planDrives } from './snapshot/disk-snapshot.js';
export { snapshotXml } from './snapshot/snapshot-xml.js';
export {
  overlayTypes,
  type OverlayType,
  type SnapshotDisk,
  type SnapshotOperation,
} from './snapshot/snapshot-operation.js';
export type { BlockSession, GuestAnswer } from './monitor/block-session.js';
export {
  isJsonObject,
  type JsonObject,
  type QmpAnswer,
  type QmpCommand,
  type QmpEvent,
  type QmpTraffic,
  readQmpMessage,
  textField,
} from './monitor/qmp.js';
export { withoutTiming } from './monitor/without-timing.js';
