import {
  activeImage,
  type BetweenTurns,
  type BlockOperation,
  JobsError,
  kindOf,
  type LiveDisk,
  type LiveDomain,
  mostRemembered,
  randomWrites,
  refuseCommitOfStopped,
  snapshotXml,
  type Verdict,
  type VirshWait,
} from '../jobs/index.js';
import type { LineOutput } from './line-output.js';
import { waitForJob } from './wait-for-job.js';
import { sayingFirst } from './libvirt-refusal.js';
import { domainTitle, type LineDomain, startIfNeeded } from './line-domain.js';
import { loadMoments } from './load-moments.js';
import type { GuestWriting, LiveCommand } from './lines/live-command.js';
import { refuseInvalid } from './validated.js';
import type { DomainCommand } from './virsh/domain-command.js';
import { domainCommands } from './virsh/domain-commands.js';

/** A guest that writes at every turn of QEMU's event loop would never let a mirror catch up. */
const turnsBetweenWrites = 16;

/** Does what a line asks of the live domain. Throws a JobsError where libvirt, QEMU or the guest refuses. */
export async function runLiveLine(domain: LineDomain, command: LiveCommand, signal?: AbortSignal): Promise<LineOutput> {
  switch (command.kind) {
    case 'print':
      return done(command.text);
    case 'print-file': {
      const { givenText } = await loadMoments();
      return done(await givenText(domain.host, command.path));
    }
    case 'virsh':
      return done(await runDomainCommand(domain, domainCommands[command.name], command.asked));
    case 'crash':
      domain.life.startsByItself = false;
      await domain.live.powerFailure();
      domain.life.ending = 'unknown';
      return done('');
    case 'space':
      await domain.host.leaveSpace(command.bytes);
      return done('');
    case 'block':
    case 'guest':
    case 'guest-random':
    case 'verify':
    case 'wait':
    case 'turns': {
      const notes = leavesShutOff(command) ? [] : await startIfNeeded(domain);
      const output = await runOnDomain(domain, command, signal);
      return { ...output, text: [...notes, output.text].filter((line) => line !== '').join('\n') };
    }
  }
}

function done(text: string): LineOutput {
  return { text, failed: false };
}

async function runDomainCommand(domain: LineDomain, command: DomainCommand<unknown>, asked: unknown): Promise<string> {
  const notes = command.needsRunning?.(asked) === true ? await startIfNeeded(domain) : [];
  const said = await sayingFirst(command.failure(domainTitle(domain), asked), () => command.run(domain, asked));
  return [...notes, said].join('\n');
}

type DomainLine = Exclude<LiveCommand, { kind: 'print' | 'print-file' | 'virsh' | 'crash' | 'space' }>;

async function runOnDomain(domain: LineDomain, command: DomainLine, signal?: AbortSignal): Promise<LineOutput> {
  const { live } = domain;
  switch (command.kind) {
    case 'block':
      return sayingFirst(kindOf(command.operation).failure?.(command.operation) ?? null, () =>
        runOperation(domain, command.operation, command.wait, signal),
      );
    case 'guest':
      return live.guest(command.disk, command.words);
    case 'guest-random':
      return writeAtRandom(live, command.disk, command.count, command.seed, signal);
    case 'verify':
      return verdictText(command.disk, await live.verify(command.disk));
    case 'wait':
      await live.waitFor(command.goal, command.disk, signal, await meanwhile(live, command.writing));
      return done('');
    case 'turns':
      await live.takeTurns(command.count, signal, await meanwhile(live, command.writing));
      return done('');
  }
}

/** A snapshot that isn't of the disks alone is one of a domain as it is: there is no machine to start for it. */
function leavesShutOff(command: DomainLine): boolean {
  return command.kind === 'block' && command.operation.kind === 'snapshot' && !command.operation.diskOnly;
}

async function runOperation(
  domain: LineDomain,
  asked: BlockOperation,
  wait: VirshWait | null,
  signal?: AbortSignal,
): Promise<LineOutput> {
  const operation = await described(domain, asked);
  if (!('disk' in operation)) return done(await performKept(domain, operation));
  const { live } = domain;
  if (operation.kind === 'commit' && !live.isRunning) refuseCommitOfStopped(domain.document.disks(), operation);
  const waiting = kindOf(operation).waiting(operation);
  if (wait === null || waiting === null) return done(await live.perform(operation));
  // Once pivoted, the disk is no longer found by its old path.
  const disk = targetOf(live, operation.disk);
  await live.perform(operation);
  return waitForJob(live, disk, { wait, waiting, ...(signal === undefined ? {} : { signal }) });
}

/** What the files say that an operation names. */
async function described(domain: LineDomain, operation: BlockOperation): Promise<BlockOperation> {
  if (operation.kind !== 'copy' || operation.xmlFile === null) return operation;
  const { describedCopy } = await loadMoments();
  return describedCopy(domain, operation);
}

/** Does what libvirt keeps a record of; returns what virsh prints. */
async function performKept(
  domain: LineDomain,
  operation: Extract<BlockOperation, { kind: 'snapshot' | 'checkpoint' | 'backup' }>,
): Promise<string> {
  const { beginBackup, takeCheckpoint, takeSnapshot } = await loadMoments();
  switch (operation.kind) {
    case 'snapshot':
      if (operation.validate) await refuseInvalid(domain, snapshotXml(operation));
      return takeSnapshot(domain, operation);
    case 'checkpoint':
      return takeCheckpoint(domain, operation);
    case 'backup':
      return beginBackup(domain, operation);
  }
}

/** The disk's target, where there is such a disk. */
function targetOf({ disks }: LiveDomain, name: string): string {
  const isNamed = (disk: LiveDisk): boolean => disk.target === name || activeImage(disk).path === name;
  return disks.find(isNamed)?.target ?? name;
}

async function writeAtRandom(
  live: LiveDomain,
  disk: string,
  count: number,
  seed: number,
  signal?: AbortSignal,
): Promise<LineOutput> {
  for (const words of randomWrites(count, seed, await live.diskSize(disk))) {
    if (signal?.aborted === true) throw new JobsError('playground', 'Writing was stopped.');
    const answer = await live.guest(disk, words);
    if (answer.failed) return answer;
  }
  return done(`${count} writes`);
}

/** What the guest does at each turn; null where it does nothing. */
async function meanwhile(live: LiveDomain, writing: GuestWriting | null): Promise<BetweenTurns | null> {
  if (writing === null) return null;
  const { disk, count, seed } = writing;
  const size = await live.diskSize(disk);
  return async (turn) => {
    if (turn % turnsBetweenWrites !== 0) return;
    for (const words of randomWrites(count, seed + turn, size)) await live.guest(disk, words);
  };
}

function forgottenText(bytes: number): string {
  const most = `${mostRemembered / 2 ** 20} MiB of data are`;
  return `Not compared: ${bytes} bytes from before. Of what a disk holds at its start no more than ${most} remembered.`;
}

function verdictText(disk: string, verdict: Verdict): LineOutput {
  const { mismatch, guestBytes, earlierBytes, leftOut, forgotten } = verdict;
  if (mismatch !== null) {
    const where = `at offset ${mismatch.start} of ${disk}`;
    return { text: `Wrong ${where}: ${mismatch.expected} must be there, ${mismatch.found} is.`, failed: true };
  }
  const unread = leftOut === 0 ? '' : ` ${leftOut} bytes more were not read.`;
  const text = `${disk} reads back: ${guestBytes} bytes written by the guest, ${earlierBytes} from before.`;
  return done(`${text}${unread}${forgotten === 0 ? '' : ` ${forgottenText(forgotten)}`}`);
}
