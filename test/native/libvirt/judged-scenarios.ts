import { randomInt } from 'node:crypto';
import { compareRecords, type Difference } from './compare-records.js';
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

/** Runs scenarios on both sides. What libvirt did is kept: it is asked for what is new, and for a few at random. */
export class JudgedScenarios {
  readonly #made = new MadeImages();
  readonly #pool: LibvirtPool;
  readonly #kept: KeptAnswers;
  readonly #again: ReadonlySet<Scenario>;
  /** The page's side uses this process's time, and images that others began with: one after the other. */
  #page: Promise<unknown> = Promise.resolve();

  /** The root in `directory`; `askAll` asks libvirt for each, kept or not. */
  constructor(directory: string, scenarios: readonly Scenario[], askAll: boolean) {
    this.#pool = new LibvirtPool(directory, sideBySide);
    this.#kept = new KeptAnswers(recorderKey(directory));
    const again = Array.from({ length: askedInEachRun }, () => scenarios[randomInt(scenarios.length)]);
    this.#again = new Set(askAll ? scenarios : again.filter((one) => one !== undefined));
    if (!askAll) console.log(`libvirt is asked again: ${[...this.#again].map(({ name }) => name).join('; ')}`);
  }

  /**
   * What differs; `isNews` tells which of it nobody knows of: then what was kept does not count, and libvirt is asked
   * again.
   */
  async differences(scenario: Scenario, isNews: (difference: Difference) => boolean): Promise<readonly Difference[]> {
    const kept = this.#again.has(scenario) ? null : this.#kept.read(scenario);
    const [page, real] = await Promise.all([this.#onPage(scenario), kept ?? this.#ask(scenario)]);
    const found = compareRecords(page, real);
    if (kept === null || !found.some(isNews)) return found;
    return compareRecords(page, await this.#ask(scenario));
  }

  async #ask(scenario: Scenario): Promise<ScenarioRecord> {
    const record = await this.#pool.use((libvirt) => runOnLibvirt(scenario, libvirt));
    this.#kept.keep(scenario, record);
    return record;
  }

  #onPage(scenario: Scenario): Promise<ScenarioRecord> {
    const record = this.#page.then(() => runOnPage(scenario, this.#made));
    this.#page = record.catch(() => undefined);
    return record;
  }

  async stop(): Promise<void> {
    this.#made.dispose();
    await this.#pool.stop();
  }
}
