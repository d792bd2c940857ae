import { TextDocument } from '../../src/command-line/run-document.js';
import { imagesHost, type JobStep, type LineResult, ScriptRunner } from '../../src/jobs/index.js';
import { parseCommandLines } from '../../src/scenario/index.js';
import { memoryImages } from './memory-images.js';

/** Lines that are run on the QEMU module, over images in memory. */
export interface MemoryScript {
  /** Runs lines; stops at the first that fails. */
  run(text: string): Promise<readonly LineResult[]>;
  xml(): string;
  end(): Promise<void>;
}

export function memoryScript(xml: string, onStep?: (step: JobStep) => void): MemoryScript {
  const images = memoryImages();
  const document = new TextDocument(xml);
  const options = onStep === undefined ? {} : { onStep };
  const runner = new ScriptRunner({ host: imagesHost(images), files: images, document }, options);
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
    end: async () => {
      await runner.end();
      images.dispose();
    },
  };
}
