import { copyFile, mkdir, mkdtemp, readdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JobsHost, type JobStep } from '../../src/jobs/index.js';
import { type LineResult, type ScriptFiles, ScriptRunner } from '../../src/script/index.js';
import { parseCommandLines } from '../../src/shell/index.js';
import { type MonitorRecord, monitorRecord } from '../jobs/monitor-record.js';
import { heldDocument } from '../workspace/held-document.js';
import { nativeHost } from './native-host.js';

/** Lines that are run on native tools, in a directory of their own in place of `/`. */
export interface NativeScript {
  /** Runs lines; stops at the first that fails. Host paths are given back as the script had them. */
  run(text: string): Promise<readonly LineResult[]>;
  xml(): string;
  /** All that went over the monitor so far. */
  monitor(): MonitorRecord;
  end(): Promise<void>;
}

/** `programs`: the directory of qemu-img, qemu-io and qemu-storage-daemon. */
export async function nativeScript(xml: string, programs: string): Promise<NativeScript> {
  const directory = await mkdtemp(join(tmpdir(), 'jobs-'));
  const rooted = (text: string): string => text.replaceAll(/(?<=['"\s=,]|^)\/(?=[a-z])/g, `${directory}/`);
  const unrooted = (text: string): string => text.replaceAll(directory, '');
  const host = nativeHost(directory, programs);
  const document = heldDocument(rooted(xml));
  const steps: JobStep[] = [];
  const runner = new ScriptRunner(
    { host, files: nativeFiles(directory, host), document },
    { onStep: (step) => void steps.push(step) },
  );
  return {
    run: async (text) => {
      const results: LineResult[] = [];
      for (const line of parseCommandLines(rooted(text))) {
        const result = await runner.run(line);
        const shown = (said: string | null): string | null => (said === null ? null : unrooted(said));
        results.push({
          ...result,
          output: unrooted(result.output),
          failure: shown(result.failure),
          advice: shown(result.advice),
        });
        if (result.failure !== null) break;
      }
      return results;
    },
    xml: () => unrooted(document.text()),
    monitor: () => JSON.parse(unrooted(JSON.stringify(monitorRecord(steps)))) as MonitorRecord,
    end: async () => {
      await runner.end();
      await rm(directory, { recursive: true });
    },
  };
}

function nativeFiles(directory: string, host: JobsHost): ScriptFiles {
  return {
    run: ({ argv }) => ({
      id: 0,
      cancel: () => undefined,
      result: host.runTool(argv).then(({ status, stdout, stderr }) => ({
        outcome: { kind: 'exited', status: status ?? 1 },
        ...{ stdout, stderr, budgetReached: false, elapsed: 0 },
      })),
    }),
    listFiles: async () => {
      const below = await readdir(directory, { withFileTypes: true, recursive: true });
      const paths = [directory, ...below.map((entry) => join(entry.parentPath, entry.name))];
      const entries = paths.map(async (path) => {
        const status = await stat(path);
        const kind = status.isDirectory() ? ('directory' as const) : ('file' as const);
        return { path, kind, size: status.size, allocated: status.blocks * 512, modified: status.mtimeMs };
      });
      return Promise.all(entries);
    },
    writeFile: async (path, content) =>
      writeFile(path, content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content),
    usage: () => Promise.resolve({ used: 0, budget: 0 }),
    copyFile,
    rename,
    remove: (path) => rm(path),
    makeDirectory: async (path) => {
      await mkdir(path, { recursive: true });
    },
    truncateFile: (path, size) => truncate(path, size),
    makeBlockDevice: noDevices,
    resizeBlockDevice: noDevices,
    makeNetworkImage: noDevices,
  };
}

function noDevices(): Promise<void> {
  return Promise.reject(new Error('The host’s devices are left alone.'));
}
