import type { JobsHost } from '../jobs/index.js';
import type { BetweenTurns, LiveDomain } from '../jobs/index.js';
import { randomWrites } from '../jobs/index.js';
import type { Verdict } from '../jobs/index.js';
import { JobsError } from '../jobs/index.js';
import { jobInfoText, startedText, waitedText } from './lines/job-output.js';
import type { DomainQuery } from '../jobs/index.js';
import type { DomainAction, GuestWriting, LiveCommand, VirshWait } from './lines/live-command.js';
import { findDisk } from '../jobs/index.js';
import type { BlockOperation } from '../jobs/index.js';
import { domainAnswer } from './domain-answer.js';
import type { ScriptDocument } from './script-environment.js';

/** A guest that writes at every turn of QEMU's event loop would never let a mirror catch up. */
const TURNS_BETWEEN_WRITES = 16;

/** A domain that lines are about, and whether it may start by itself. */
export interface LineDomain {
  readonly live: LiveDomain;
  readonly host: JobsHost;
  readonly document: ScriptDocument;
  /** True until somebody ends the domain: until then the first line that needs it starts it. */
  startsByItself: boolean;
}

/** What a line printed; `failed` where it printed a failure instead of throwing one. */
export interface LineOutput {
  readonly text: string;
  readonly failed: boolean;
}

/** Does what a line asks of the live domain. Throws a JobsError where libvirt, QEMU or the guest refuses. */
export async function runLiveLine(domain: LineDomain, command: LiveCommand, signal?: AbortSignal): Promise<LineOutput> {
  if (command.kind === 'print') return done(command.text);
  if (command.kind === 'show-xml') return done(domain.document.text());
  if (command.kind === 'query') return done(await answerQuery(domain, command.query));
  if (command.kind === 'domain') return done(await changeDomain(domain, command.action));
  if (command.kind === 'space') {
    await domain.host.leaveSpace(command.bytes);
    return done('');
  }
  const notes = await startIfNeeded(domain);
  const output = await runOnDomain(domain.live, command, signal);
  return { ...output, text: [...notes, output.text].filter((line) => line !== '').join('\n') };
}

function done(text: string): LineOutput {
  return { text, failed: false };
}

async function answerQuery(domain: LineDomain, query: DomainQuery): Promise<string> {
  const notes = query.kind === 'monitor' ? await startIfNeeded(domain) : [];
  return [...notes, await domainAnswer(domain, query)].join('\n');
}

async function startIfNeeded(domain: LineDomain): Promise<readonly string[]> {
  if (domain.live.isRunning || !domain.startsByItself) return [];
  return domain.live.start(domain.document.disks());
}

async function changeDomain(domain: LineDomain, action: DomainAction): Promise<string> {
  const { live, document } = domain;
  const name = document.name() ?? 'guest';
  switch (action) {
    case 'start': {
      const notes = await live.start(document.disks());
      return [...notes, `Domain '${name}' started`].join('\n');
    }
    case 'shutdown':
    case 'destroy':
      domain.startsByItself = false;
      await live.shutDown();
      return action === 'destroy' ? `Domain '${name}' destroyed` : `Domain '${name}' is being shutdown`;
    case 'crash':
      domain.startsByItself = false;
      await live.powerFailure();
      return '';
    case 'define':
      live.persistent = true;
      return `Domain '${name}' defined`;
    case 'undefine':
      live.persistent = false;
      return `Domain '${name}' has been undefined`;
  }
}

type DomainCommand = Exclude<LiveCommand, { kind: 'print' | 'show-xml' | 'query' | 'domain' | 'space' }>;

async function runOnDomain(live: LiveDomain, command: DomainCommand, signal?: AbortSignal): Promise<LineOutput> {
  switch (command.kind) {
    case 'block':
      return done(await runOperation(live, command.operation, command.wait, signal));
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

async function runOperation(
  live: LiveDomain,
  operation: BlockOperation,
  wait: VirshWait | null,
  signal?: AbortSignal,
): Promise<string> {
  await live.perform(operation);
  if (operation.kind === 'job-info') {
    const disk = findDisk(live.disks, operation.disk);
    const progress = (await live.progress()).find((one) => one.diskId === disk.id);
    return jobInfoText(operation, disk, progress ?? null);
  }
  if (wait === null || operation.kind === 'snapshot') return startedText(operation);
  // Once pivoted, the disk is no longer found by its old path.
  const { target } = findDisk(live.disks, operation.disk);
  await live.waitFor(isTwoPhased(operation) ? 'ready' : 'done', target, signal);
  if (wait.then !== null) await live.perform({ kind: wait.then, disk: target, async: false });
  return waitedText(operation, wait);
}

function isTwoPhased(operation: BlockOperation): boolean {
  return operation.kind === 'copy' || (operation.kind === 'commit' && operation.active);
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
    if (turn % TURNS_BETWEEN_WRITES !== 0) return;
    for (const words of randomWrites(count, seed + turn, size)) await live.guest(disk, words);
  };
}

function verdictText(disk: string, verdict: Verdict): LineOutput {
  const { mismatch, guestBytes, earlierBytes, leftOut } = verdict;
  if (mismatch !== null) {
    const where = `at offset ${mismatch.start} of ${disk}`;
    return { text: `Wrong ${where}: ${mismatch.expected} must be there, ${mismatch.found} is.`, failed: true };
  }
  const unread = leftOut === 0 ? '' : ` ${leftOut} bytes more were not read.`;
  const text = `${disk} reads back: ${guestBytes} bytes written by the guest, ${earlierBytes} from before.${unread}`;
  return done(text);
}
