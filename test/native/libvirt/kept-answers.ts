import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ScenarioRecord } from './line-record.js';
import type { Scenario } from './scenario.js';

/** Milliseconds; answers of an older recorder or libvirt that nobody asked for so long are given up. */
const keptFor = 14 * 24 * 3600 * 1000;

/** What the real libvirt did with scenarios, kept from run to run under a key of libvirt and of the code that asks. */
export class KeptAnswers {
  readonly #directory: string;

  constructor(key: string, place = cacheDirectory()) {
    this.#directory = join(place, key);
    mkdirSync(this.#directory, { recursive: true });
    utimesSync(this.#directory, new Date(), new Date());
    for (const other of readdirSync(place)) {
      const path = join(place, other);
      if (Date.now() - statSync(path).mtimeMs > keptFor) rmSync(path, { recursive: true });
    }
  }

  /** Null where it was never asked. */
  read(scenario: Scenario): ScenarioRecord | null {
    const file = this.#file(scenario);
    return existsSync(file) ? (deserialize(gunzipSync(readFileSync(file))) as ScenarioRecord) : null;
  }

  keep(scenario: Scenario, record: ScenarioRecord): void {
    const file = this.#file(scenario);
    const half = `${file}.${process.pid}`;
    writeFileSync(half, gzipSync(serialize(record)));
    renameSync(half, file);
  }

  #file(scenario: Scenario): string {
    return join(this.#directory, createHash('sha256').update(JSON.stringify(scenario)).digest('hex').slice(0, 24));
  }
}

/** Beside the root that make-root.sh makes. */
function cacheDirectory(): string {
  const { XDG_CACHE_HOME } = process.env;
  const cache = XDG_CACHE_HOME === undefined || XDG_CACHE_HOME === '' ? join(homedir(), '.cache') : XDG_CACHE_HOME;
  return join(cache, 'backing-chain-playground', 'libvirt-answers');
}
