import { TextDocument } from '../../src/command-line/run-document.js';
import { connectImages } from '../../src/images/connect-images.js';
import { localConnection } from '../../src/images/local-connection.js';
import { imagesHost, type JobStep, type LineResult, ScriptRunner } from '../../src/jobs/index.js';
import { parseCommandLines } from '../../src/scenario/index.js';
import { loadBuiltModule } from '../images/built-module.js';

/** Lines that are run on the QEMU module, over images in memory. */
export interface MemoryScript {
  /** Runs lines; stops at the first that fails. */
  run(text: string): Promise<readonly LineResult[]>;
  xml(): string;
  end(): Promise<void>;
}

export function memoryScript(xml: string, onStep?: (step: JobStep) => void): MemoryScript {
  const images = connectImages({ start: localConnection(loadBuiltModule), manifest: { components: [], files: [] } });
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
