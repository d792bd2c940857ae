import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { ScenarioRecord } from './line-record.js';
import type { Scenario } from './scenario.js';

/**
 * What a libvirt did with a scenario, from `directory` where it was kept once, else by `run`: while one works on the
 * page's side, the other stays as it was. Without a directory nothing is kept.
 */
export async function keptRecord(
  directory: string | undefined,
  scenario: Scenario,
  run: () => Promise<ScenarioRecord>,
): Promise<ScenarioRecord> {
  if (directory === undefined) return run();
  const name = createHash('sha256').update(JSON.stringify(scenario)).digest('hex').slice(0, 24);
  const file = join(directory, name);
  if (existsSync(file)) return deserialize(readFileSync(file)) as ScenarioRecord;
  const record = await run();
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, serialize(record));
  return record;
}
