/**
 * What a line of the console asks for: the one interpreter, and the one writer of shell scripts.
 * Page, links, history and bin/backing-chain run the same lines through it.
 */
export { withWhatWasImplied } from './earlier-lines.js';
export type { FileCommandResult } from './files/file-command-result.js';
export { devicesIn } from './files/devices-in.js';
export { absolutePath } from './files/path.js';
export type { LineResult } from './line-result.js';
export type { LineContext, LiveCommand } from './lines/live-command.js';
export { readLiveCommand } from './lines/read-live-command.js';
export { virshCommands } from './virsh/virsh-commands.js';
export { keptPoolPlaces } from './pools/known-pools.js';
export type { PlanEnd, PlanKind } from './plan-end.js';
export { playgroundRemark } from './playground-remark.js';
export type {
  AskSchema,
  DefinedDisk,
  DefinedOtherwise,
  ScriptDocument,
  ScriptEnvironment,
  ScriptFiles,
} from './script-environment.js';
export type { CommandEnd, CommandListener, ScriptListener } from './script-listener.js';
export { ScriptRunner } from './script-runner.js';
export type { KeptImage, KeptSnapshot } from './snapshot-tree/kept-snapshot.js';
export type { Foresight, SnapshotWish } from './snapshots/foresee.js';
export { planAsShell, scriptAsShell, type ScriptSubject } from './export/shell-script.js';
