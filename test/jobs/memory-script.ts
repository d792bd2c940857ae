import { directoryOf } from '../../src/chain/index.js';
import { imagesHost, type JobStep, type Phase } from '../../src/jobs/index.js';
import {
  type AskSchema,
  type Foresight,
  type LineResult,
  ScriptRunner,
  type SnapshotWish,
} from '../../src/script/index.js';
import { parseCommandLines } from '../../src/shell/index.js';
import { heldDocument } from '../workspace/held-document.js';
import { memoryImages } from './memory-images.js';
import { type MonitorRecord, monitorRecord } from './monitor-record.js';

/** Lines that are run on the QEMU module, over images in memory. */
export interface MemoryScript {
  /** Runs lines; stops at the first that fails. */
  run(text: string): Promise<readonly LineResult[]>;
  xml(): string;
  /** The bytes of a file in memory. */
  file(path: string): Promise<Uint8Array>;
  /** Makes a file of this text, and its directory. */
  write(path: string, text: string): Promise<void>;
  /** What a line about a snapshot would do. */
  foresee(wish: SnapshotWish): Promise<Foresight>;
  /** Paths of the files in memory. */
  files(): Promise<readonly string[]>;
  /** Paths of the active layers of the domain that runs. */
  activeLayers(): readonly string[];
  /** The document as it was in each phase so far. */
  phases(): readonly { readonly phase: Phase; readonly xml: string }[];
  /** What was warned of so far. */
  warnings(): readonly string[];
  /** All that went over the monitor so far. */
  monitor(): MonitorRecord;
  end(): Promise<void>;
}

/**
 * `virtualSize`: of the images that `create-images` makes, bytes; its own where it isn't said. `askSchema`: what `--validate`
 * asks; there is no schema where it isn't said.
 */
export function memoryScript(xml: string, virtualSize?: number, askSchema?: AskSchema): MemoryScript {
  const images = memoryImages();
  const document = heldDocument(xml);
  const steps: JobStep[] = [];
  const phases: { readonly phase: Phase; readonly xml: string }[] = [];
  const onStep = (step: JobStep): void => {
    steps.push(step);
    phases.push({ phase: step.phase, xml: document.text() });
  };
  const runner = new ScriptRunner(
    {
      host: imagesHost(images),
      files: images,
      document,
      ...(virtualSize !== undefined && { virtualSize }),
      ...(askSchema !== undefined && { askSchema }),
    },
    { onStep },
  );
  return {
    run: async (text) => {
      const results: LineResult[] = [];
      for (const line of parseCommandLines(text)) {
        const result = await runner.run(line);
        results.push(result);
        if (result.failure !== null) break;
      }
      return results;
    },
    xml: () => document.text(),
    file: (path) => images.readFile(path),
    write: async (path, text) => {
      await images.makeDirectory(directoryOf(path));
      await images.writeFile(path, new TextEncoder().encode(text));
    },
    foresee: async (wish) => (await runner.foresee(wish)) ?? { kind: 'refused', reason: 'no domain', advice: null },
    files: async () => (await images.listFiles()).map(({ path }) => path),
    activeLayers: () => (runner.domain?.disks ?? []).flatMap(({ images: [active] }) => active?.path ?? []),
    warnings: () => steps.flatMap(({ warning }) => warning ?? []),
    phases: () => phases,
    monitor: () => monitorRecord(steps),
    end: async () => {
      await runner.end();
      images.dispose();
    },
  };
}
