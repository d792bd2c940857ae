import type { JsonObject } from '../../src/jobs/monitor/qmp.js';

/** A block layer that is measured. */
export interface BlockLayer {
  /** Runs qemu-img. */
  tool(words: string): Promise<void>;
  remove(name: string): void;
  path(name: string): string;
  open(): Promise<LayerSession>;
}

export interface LayerSession {
  execute(name: string, values: JsonObject): Promise<void>;
  /** Resolves when an event of this name has come. */
  until(event: string): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds from blockdev-mirror to READY; copies `disk.FROM`, which must be there, and removes the copy. `size`: bytes. */
export async function mirror(layer: BlockLayer, from: string, to: string, size: number): Promise<number> {
  await layer.tool(`create -q -f ${to} ${layer.path('copy')} ${size}`);
  const session = await layer.open();
  await session.execute('blockdev-add', node('source', from, layer.path(`disk.${from}`)));
  await session.execute('blockdev-add', node('target', to, layer.path('copy')));
  const start = performance.now();
  await session.execute('blockdev-mirror', { 'job-id': 'copy', device: 'source', target: 'target', sync: 'full' });
  await session.until('BLOCK_JOB_READY');
  const elapsed = performance.now() - start;
  await session.execute('block-job-cancel', { device: 'copy' });
  await session.until('BLOCK_JOB_COMPLETED');
  await session.close();
  layer.remove('copy');
  return elapsed;
}

function node(name: string, format: string, path: string): JsonObject {
  return { 'node-name': name, driver: format, file: { driver: 'file', filename: path } };
}
