import { randomInt } from 'node:crypto';
import { KeptAnswers } from './kept-answers.js';
import { LibvirtPool } from './libvirt-pool.js';
import type { ScenarioRecord } from './line-record.js';
import { MadeImages } from './made-images.js';
import { runOnPage } from './page-side.js';
import { runOnLibvirt } from './real-side.js';
import { recorderKey } from './recorder-key.js';
import type { Scenario } from './scenario.js';

/** One libvirt waits for its domains most of the time. */
const sideBySide = 4;
/** Of what is kept, so many are asked again in each run. */
const askedInEachRun = 5;

/** A few at random, said on the console. */
export function askedAgain(scenarios: readonly Scenario[]): ReadonlySet<Scenario> {
  const again = Array.from({ length: askedInEachRun }, () => scenarios[randomInt(scenarios.length)]);
  const chosen = new Set(again.filter((one) => one !== undefined));
  console.log(`libvirt is asked again: ${[...chosen].map(({ name }) => name).join('; ')}`);
  return chosen;
}

export interface BothRecords {
  readonly page: ScenarioRecord;
  readonly real: ScenarioRecord;
}

/** Runs scenarios on both sides. What libvirt did is kept: it is asked for what is new, and for some again. */
export class JudgedScenarios {
  readonly #made = new MadeImages();
  readonly #pool: LibvirtPool;
  readonly #kept: KeptAnswers;
  /** The page's side uses this process's time, and images that others began with: one after the other. */
  #page: Promise<unknown> = Promise.resolve();

  /** The root in `directory`; libvirt is asked for `again` whether they are kept or not. */
  constructor(
    directory: string,
    private readonly again: ReadonlySet<Scenario>,
  ) {
    this.#pool = new LibvirtPool(directory, sideBySide);
    this.#kept = new KeptAnswers(recorderKey(directory));
  }

  /**
   * What both sides do. `isNews` tells whether something in it differs that nobody knows of: then what was kept does not
   * count, and libvirt is asked again.
   */
  async records(scenario: Scenario, isNews: (records: BothRecords) => boolean): Promise<BothRecords> {
    const kept = this.again.has(scenario) ? null : this.#kept.read(scenario);
    const [page, real] = await Promise.all([
      this.#inTurn(() => runOnPage(scenario, this.#made)),
      kept ?? this.#askAndKeep(scenario),
    ]);
    if (kept === null || !isNews({ page, real })) return { page, real };
    return { page, real: await this.#askAndKeep(scenario) };
  }

  /** What both do with a scenario that nobody will ask for again. */
  async recordsOnce(scenario: Scenario): Promise<BothRecords> {
    const [page, real] = await Promise.all([this.#inTurn(() => runOnPage(scenario, null)), this.#ask(scenario)]);
    return { page, real };
  }

  #ask(scenario: Scenario): Promise<ScenarioRecord> {
    return this.#pool.use((libvirt) => runOnLibvirt(scenario, libvirt));
  }

  async #askAndKeep(scenario: Scenario): Promise<ScenarioRecord> {
    const record = await this.#ask(scenario);
    this.#kept.keep(scenario, record);
    return record;
  }

  #inTurn(run: () => Promise<ScenarioRecord>): Promise<ScenarioRecord> {
    const record = this.#page.then(run);
    this.#page = record.catch(() => undefined);
    return record;
  }

  async stop(): Promise<void> {
    this.#made.dispose();
    await this.#pool.stop();
  }
}
