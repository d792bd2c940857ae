import { disksAtStart, type JobsHost, type LiveDisk, type LiveDomain } from '../jobs/index.js';
import { refuseAsLibvirt, sayingFirst } from './libvirt-refusal.js';
import type { Checkpoint } from './moments/checkpoint.js';
import { MomentTree } from './moments/moment-tree.js';
import { PlaygroundClock } from './moments/playground-clock.js';
import { diskElements } from './disk-elements/disk-element.js';
import { withClosedTray } from './disk-elements/closed-tray.js';
import { definedDisk } from './disk-elements/defined-disk.js';
import { withErrorPolicies } from './disk-elements/error-policies.js';
import { retuned } from './disk-elements/retuned.js';
import { withEngine } from './disk-elements/with-engine.js';
import { type Tune, withTune } from './disk-elements/tune.js';
import { imageKeys } from './secrets/image-keys.js';
import { takeKeptSecrets } from './secrets/kept-secrets.js';
import { Secrets } from './secrets/secrets.js';
import { Pools } from './pools/pools.js';
import { assumedPlaces, refuseUntranslated } from './pools/refuse-untranslated.js';
import { SnapshotTree } from './snapshot-tree/snapshot-tree.js';
import type { AskSchema, DefinedDisk, DefinedOtherwise, ScriptDocument, ScriptFiles } from './script-environment.js';

/** A domain that lines are about. */
export interface LineDomain {
  readonly live: LiveDomain;
  readonly host: JobsHost;
  readonly files: ScriptFiles;
  readonly document: ScriptDocument;
  /** Null where no schema is. */
  readonly askSchema: AskSchema | null;
  readonly life: DomainLife;
}

/**
 * Whether libvirt keeps the domain's definition. A document is taken for the definition of a domain until a line says
 * otherwise: `assumed`. `none` is a domain that was only created, and is gone when it ends.
 */
type Definition = 'assumed' | 'defined' | 'none';

/** What libvirt remembers of a domain beside its disks. */
export class DomainLife {
  definition: Definition = 'assumed';
  /** It runs and was never defined. */
  isCreated = false;
  /** The text whose definition was refused: of that there is no domain. */
  refused: string | null = null;
  /** True until somebody ends the domain: until then the first line that needs it starts it. */
  startsByItself = true;
  /** Why it is shut off, as virsh words it (tools/virsh-domain-monitor.c, virshDomainShutoffReason). */
  ending: 'unknown' | 'shutdown' | 'destroyed' | 'from snapshot' = 'unknown';
  /** How often it was started: its id, while it runs. */
  starts = 0;
  readonly clock = new PlaygroundClock();
  /** Snapshots that libvirt keeps a record of. */
  readonly snapshots = new SnapshotTree();
  readonly checkpoints = new MomentTree<Checkpoint>('checkpoint');
  /** The disks that the definition has otherwise than the domain that runs; what it names is so when the domain ends. */
  readonly definedOtherwise = new Map<string, DefinedDisk | null>();
  /** The limits that the definition has of disks, where they are not what runs. */
  readonly tunedOtherwise = new Map<string, Tune>();
  /** Secrets that it was told, whatever domain they are for. */
  readonly secrets = new Secrets();
  /** Storage pools that it was told, whatever domain uses them. */
  readonly pools = new Pools();
}

/** What the domain that lines are about is called: the one that runs, else the document's; null where it has no name. */
export function nameOf({ live, document }: LineDomain): string | null {
  return live.isRunning ? live.name : document.name();
}

/** The same as virsh says it: `guest` where it has no name. */
export function domainTitle(domain: LineDomain): string {
  return nameOf(domain) ?? 'guest';
}

/** Whether libvirt knows the domain: a transient one that has ended it doesn't. */
export function isKnown({ live, life, document }: LineDomain): boolean {
  if (live.isRunning || life.definition === 'defined') return true;
  return life.definition === 'assumed' && life.refused !== document.text();
}

/** The text as it stays when the domain ends; `numbered`: with the numbers that its images have while it runs. */
export function definitionOf({ live, life, document }: LineDomain, numbered = false): string {
  if (!live.isRunning) return document.text();
  // Of a domain that has no definition libvirt tells what runs.
  if (life.definition === 'none') return document.definition(live.disks, numbered, new Map<string, never>());
  return retuned(document.definition(live.disks, numbered, inPlaceFirst(life)), life.tunedOtherwise);
}

/** Disks that go back to a place of theirs stand before those that are put among the others. */
function inPlaceFirst({ definedOtherwise }: DomainLife): DefinedOtherwise {
  const disks = [...definedOtherwise];
  const hasPlace = ([, disk]: (typeof disks)[number]): boolean => disk === null || disk.below !== undefined;
  return new Map([...disks.filter(hasPlace), ...disks.filter((one) => !hasPlace(one))]);
}

/** The document is the definition again: the domain has ended. */
export function takeDefinition({ live, life, document }: LineDomain): void {
  for (const [target, disk] of inPlaceFirst(life)) {
    document.setDisk(target, disk);
    live.forgetGuest(target);
  }
  for (const { target, text } of diskElements(document.text())) {
    const tune = life.tunedOtherwise.get(target);
    if (tune !== undefined) document.setDisk(target, { xml: withTune(text, tune) });
  }
  life.definedOtherwise.clear();
  life.tunedOtherwise.clear();
}

/** Starts the domain as the document has it. Returns what there is to say of its disks; throws libvirt's refusal. */
export async function startDomain(domain: LineDomain): Promise<readonly string[]> {
  const { live, life, document, host } = domain;
  await refuseAsLibvirt(document, 'start');
  await refuseUntranslated(domain, document.disks());
  await takeKeptSecrets(life.secrets, host);
  if (!live.isRunning) live.name = document.name();
  const disks = document.disks();
  const notes = await live.start(withErrorPolicies(disks, document.text()), imageKeys(disks, life.secrets));
  life.starts += 1;
  if (life.definition === 'assumed') life.definition = 'defined';
  live.persistent = life.definition === 'defined';
  life.isCreated = !live.persistent;
  closeTrays(domain);
  sayEngines(domain);
  return [...assumedPlaces(domain, disks), ...notes];
}

/** QEMU's drives start with their trays closed, whatever the definition says (qemu_process.c, qemuProcessRefreshDisks). */
function closeTrays(domain: LineDomain): void {
  const { life, document } = domain;
  for (const disk of diskElements(document.text())) {
    const xml = withClosedTray(disk);
    if (xml === null) continue;
    const defined = definedDisk(definitionOf(domain), disk.target);
    if (document.setDisk(disk.target, { xml }) === null) life.definedOtherwise.set(disk.target, defined);
  }
}

/** What libvirt fills in when it is told a domain. */
function sayEngines({ document }: LineDomain): void {
  for (const disk of diskElements(document.text())) {
    const xml = withEngine(disk);
    if (xml !== null) document.setDisk(disk.target, { xml });
  }
}

/** The disks of the domain that runs, or those that it would have once it is started. Throws libvirt's refusal of the start. */
export async function disksOnceRunning(domain: LineDomain): Promise<readonly LiveDisk[]> {
  const { live, life, document, host } = domain;
  if (live.isRunning) return live.disks;
  await refuseAsLibvirt(document, 'start');
  await refuseUntranslated(domain, document.disks());
  await takeKeptSecrets(life.secrets, host);
  return disksAtStart(host, document.disks(), imageKeys(document.disks(), life.secrets));
}

/** Ends the domain; a transient one is forgotten with all that belongs to it, unless a revert is to start it again. */
export async function endDomain(domain: LineDomain, ending: DomainLife['ending']): Promise<void> {
  domain.life.startsByItself = false;
  await domain.live.shutDown();
  domain.life.ending = ending;
  if (ending !== 'from snapshot') forgetTransient(domain);
}

/** Of a transient domain that does not run any more nothing is kept. */
export function forgetTransient({ live, life }: LineDomain): void {
  if (live.isRunning || life.definition !== 'none') return;
  life.snapshots.clear();
  life.checkpoints.clear();
}

/** Starts the domain for a line that needs it to run. Returns what there is to say of it. */
export async function startIfNeeded(domain: LineDomain): Promise<readonly string[]> {
  if (domain.live.isRunning || !domain.life.startsByItself) return [];
  return sayingFirst(startFailure(domainTitle(domain)), () => startDomain(domain));
}

/** What virsh says first of a start that libvirt refuses. */
export function startFailure(domain: string): string {
  return `Failed to start domain '${domain}'`;
}
