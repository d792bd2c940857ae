import { connectImages } from '../../src/images/connect-images.js';
import type { ImagesClient } from '../../src/images/index.js';
import { localConnection } from '../../src/images/local-connection.js';
import { loadBuiltModule } from '../images/built-module.js';

/** Images in this process's memory, and the QEMU module that runs over them. */
export function memoryImages(): ImagesClient {
  return connectImages({ start: localConnection(loadBuiltModule), manifest: { components: [], files: [] } });
}

/** Runs a command line of plain words; throws what it printed where it fails. Returns what it printed. */
export async function runTool(images: ImagesClient, commandLine: string): Promise<string> {
  const argv = commandLine.split(' ').map((word) => word.replaceAll('~', ' '));
  const { outcome, stdout, stderr } = await images.run({ argv }).result;
  if (outcome.kind === 'exited' && outcome.status === 0) return stdout;
  throw new Error(`${commandLine}: ${JSON.stringify(outcome)} ${stdout}${stderr}`);
}
