import { member, sizeMember, textMember } from '../../json/index.js';
import { guestDevice } from '../disk-targets.js';
import type { ToldJob } from '../virsh/read-tables.js';

const types: ReadonlyMap<string, ToldJob['type']> = new Map([
  ['mirror', 'copy'],
  ['stream', 'pull'],
  ['commit', 'commit'],
  ['backup', 'backup'],
]);

/** True for the list that `query-block-jobs` or `query-jobs` answers with. */
export function isJobs(list: readonly unknown[]): boolean {
  return (
    list.length > 0 &&
    list.every((each) => jobType(each) !== null && (textMember(each, 'device') ?? textMember(each, 'id')) !== null)
  );
}

/** The block jobs of QEMU's answer (BlockJobInfo, or JobInfo, in qapi). */
export function queryJobs(list: readonly unknown[]): readonly ToldJob[] {
  return list.slice(0, 100).flatMap((each): readonly ToldJob[] => {
    const type = jobType(each);
    if (type === null) return [];
    const name = textMember(each, 'device') ?? textMember(each, 'id') ?? '';
    const length = sizeMember(each, 'len') ?? sizeMember(each, 'total-progress');
    const done = sizeMember(each, 'offset') ?? sizeMember(each, 'current-progress');
    const progress = length === null || done === null ? null : length === 0 ? 1 : Math.min(1, done / length);
    const isReady = member(each, 'ready') === true || textMember(each, 'status') === 'ready';
    const mirrors = type === 'copy' || (type === 'commit' && isReady);
    const asTold = type === 'commit' && isReady ? 'active-commit' : type;
    return [
      {
        domain: null,
        target: jobTarget(name),
        type: asTold,
        progress,
        isReady: mirrors ? isReady : null,
        length,
        destination: null,
        base: null,
      },
    ];
  });
}

/** As told, or as the job's name begins where a person left the type out. */
function jobType(job: unknown): ToldJob['type'] | null {
  const told = textMember(job, 'type');
  if (told !== null || member(job, 'len') === undefined || member(job, 'offset') === undefined)
    return types.get(told ?? '') ?? null;
  return types.get(/^[a-z]+(?=-)/u.exec(textMember(job, 'device') ?? '')?.[0] ?? '') ?? null;
}

/** libvirt names a job after its disk, `copy-vda-libvirt-1-format`, formerly after the drive. */
function jobTarget(name: string): string | null {
  const named = /^(?:copy|commit|pull|backup|snapshot)-([a-z]{2,4})-/u.exec(name)?.[1];
  return named ?? guestDevice(name.replace(/^(?:mirror|stream|commit|backup)-/u, '')).target;
}
