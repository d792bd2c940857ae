import { type FamilyAnswers, familyAnswers } from './family-answers.js';
import { LibvirtPool } from './libvirt-pool.js';
import type { LibvirtRoot } from './libvirt-root.js';
import type { ScenarioRecord } from './line-record.js';
import { MadeImages } from './made-images.js';
import { runOnPage } from './page-side.js';
import { runOnLibvirt } from './real-side.js';
import type { Family, Scenario } from './scenario.js';
import { settledRecord } from './settled-record.js';

/** One libvirt waits for its domains most of the time. */
const sideBySide = 4;

export interface BothRecords {
  readonly page: ScenarioRecord;
  readonly real: ScenarioRecord;
}

export interface Judgement extends BothRecords {
  /** What was recorded, where libvirt was asked again and `real` has to be the same; otherwise null. */
  readonly recorded: ScenarioRecord | null;
}

/** Which scenarios libvirt is asked for though their answers are recorded, and whether what it says is written down. */
export interface Asking {
  readonly again: ReadonlySet<Scenario>;
  readonly record: boolean;
}

/** Runs scenarios on the page's side. What libvirt did is recorded: it is asked for what is new, and for some again. */
export class JudgedScenarios {
  readonly #made = new MadeImages();
  readonly #pool: LibvirtPool | null;
  readonly #answers: ReadonlyMap<Scenario, FamilyAnswers>;
  /** The page's side uses this process's time, and images that others began with: one after the other. */
  #page: Promise<unknown> = Promise.resolve();

  constructor(
    root: LibvirtRoot,
    families: readonly Family[],
    private readonly asking: Asking,
  ) {
    this.#pool = root.kind === 'found' ? new LibvirtPool(root.directory, sideBySide) : null;
    this.#answers = new Map(
      families.flatMap((family) => {
        const answers = familyAnswers(family);
        return family.scenarios.map((scenario) => [scenario, answers] as const);
      }),
    );
  }

  /**
   * What both sides do; null where libvirt's is not recorded and no libvirt is here. `isNews` tells whether something in
   * it differs that nobody knows of: then libvirt is asked again before it is told.
   */
  async judge(scenario: Scenario, isNews: (records: BothRecords) => boolean): Promise<Judgement | null> {
    const recorded = this.#answers.get(scenario)?.read(scenario) ?? null;
    if (recorded === null && this.#pool === null) return null;
    const isAsked = recorded === null || this.asking.again.has(scenario);
    const [page, asked] = await Promise.all([
      this.#inTurn(() => runOnPage(scenario, this.#made)),
      isAsked ? this.#ask(scenario) : null,
    ]);
    const now = asked ?? (recorded === null || isNews({ page, real: recorded }) ? await this.#ask(scenario) : null);
    if (now === null) return recorded === null ? null : { page, real: recorded, recorded: null };
    if (recorded !== null && !this.asking.record) return { page, real: now, recorded };
    this.#answers.get(scenario)?.keep(scenario, now);
    return { page, real: now, recorded: null };
  }

  /** What both do with a scenario that nobody will ask for again. Throws where no libvirt is. */
  async judgeOnce(scenario: Scenario): Promise<BothRecords> {
    const [page, real] = await Promise.all([this.#inTurn(() => runOnPage(scenario, null)), this.#ask(scenario)]);
    if (real === null) throw new Error('no libvirt is here');
    return { page, real };
  }

  /** Null where no libvirt is. */
  async #ask(scenario: Scenario): Promise<ScenarioRecord | null> {
    const record = await this.#pool?.use((libvirt) => runOnLibvirt(scenario, libvirt));
    return record === undefined ? null : settledRecord(record);
  }

  #inTurn(run: () => Promise<ScenarioRecord>): Promise<ScenarioRecord> {
    const record = this.#page.then(run);
    this.#page = record.catch(() => undefined);
    return record;
  }

  async stop(): Promise<void> {
    this.#made.dispose();
    await this.#pool?.stop();
  }
}
