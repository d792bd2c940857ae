import { commandText } from '../../shell/index.js';
import { backup } from '../backup/backup.js';
import { checkpoint } from '../checkpoint/checkpoint.js';
import { commit } from '../commit/commit.js';
import { endJob } from '../control/end-job.js';
import { jobInfo } from '../control/job-info.js';
import { setSpeed } from '../control/set-speed.js';
import { copy } from '../copy/copy.js';
import type { OperationForm } from '../job/operation-form.js';
import type { OperationKind } from '../job/operation-kind.js';
import { pull } from '../pull/pull.js';
import { resize } from '../resize/resize.js';
import { snapshot } from '../snapshot/snapshot.js';
import type { BlockOperation } from './job-commands.js';

type Kinds = { readonly [Kind in BlockOperation['kind']]: OperationKind<Extract<BlockOperation, { kind: Kind }>> };

/** All that each kind of operation is: whatever a command asks for has its place here. */
const kinds: Kinds = {
  copy,
  commit,
  pull,
  snapshot,
  resize,
  checkpoint,
  backup,
  pivot: endJob,
  abort: endJob,
  'set-speed': setSpeed,
  'job-info': jobInfo,
};

/** What an operation is. */
export function kindOf(operation: BlockOperation): OperationKind<BlockOperation> {
  return kinds[operation.kind];
}

/** What one would type for an operation, quoted as a shell needs it. */
export function virshLine(operation: BlockOperation, domain: string): string {
  return commandText(['virsh', ...kindOf(operation).virshWords(operation, domain)]);
}

/** The call that a program would make of libvirt for an operation, in C. */
export function libvirtCall(operation: BlockOperation): string {
  return kindOf(operation).libvirtCall(operation);
}

/** The forms that there are, by what they are for. */
export const operationForms: readonly NamedForm[] = Object.entries(kinds).flatMap(([kind, { form }]) =>
  form === null ? [] : [{ kind, form }],
);

export interface NamedForm {
  readonly kind: string;
  readonly form: OperationForm<BlockOperation>;
}
