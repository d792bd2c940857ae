import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planAsShell } from '../../src/script/index.js';
import { type Plan } from '../../src/scenario/index.js';
import { runProgram, type ProgramEnd } from './run-program.js';

/** Runs in an empty directory that is removed afterwards. */
export async function inDirectory(test: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'scenario-'));
  try {
    await test(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Runs a plan as the shell script it exports, so that both are proved. Throws with the script's own message. */
export async function runPlan(plan: Plan, directory: string): Promise<void> {
  if (plan.steps.length === 0) throw new Error(`nothing to run: ${plan.problems.join(' ')}`);
  const script = planAsShell(plan.steps, []);
  const result = await runIn(directory, 'sh', '-c', script);
  if (result.status !== 0) throw new Error(`${script}\nended with ${result.status}: ${result.stderr}${result.stdout}`);
}

/** Runs a program with `directory` as its working directory. */
export function runIn(directory: string, ...argv: readonly string[]): Promise<ProgramEnd> {
  return runProgram('env', ['-C', directory, ...argv]);
}

/** What `qemu-img compare` says of two images: 0 the same, 1 different; anything else throws. */
export async function compareImages(directory: string, one: string, other: string): Promise<0 | 1> {
  const result = await runIn(directory, 'qemu-img', 'compare', one, other);
  if (result.status === 0 || result.status === 1) return result.status;
  throw new Error(result.stderr);
}

interface MapEntry {
  readonly start: number;
  readonly length: number;
  readonly depth: number;
  readonly data: boolean;
}

/** Guest ranges whose data lies in the image itself, neighbours joined: `[start, end)` in bytes. */
export async function ownData(directory: string, image: string): Promise<readonly (readonly [number, number])[]> {
  const result = await runIn(directory, 'qemu-img', 'map', '--output=json', image);
  if (result.status !== 0) throw new Error(result.stderr);
  const ranges: [number, number][] = [];
  for (const { start, length, depth, data } of JSON.parse(result.stdout) as readonly MapEntry[]) {
    if (depth !== 0 || !data) continue;
    const last = ranges.at(-1);
    if (last?.[1] === start) last[1] = start + length;
    else ranges.push([start, start + length]);
  }
  return ranges;
}

/** The backing file as the image records it, or null. */
export async function recordedBacking(directory: string, image: string): Promise<string | null> {
  const result = await runIn(directory, 'qemu-img', 'info', '--output=json', image);
  if (result.status !== 0) throw new Error(result.stderr);
  const information = JSON.parse(result.stdout) as { readonly 'backing-filename'?: string };
  return information['backing-filename'] ?? null;
}
