import { existsSync } from 'node:fs';
import { describe, test } from 'vitest';
import { defaultExample, examples, scriptExamples } from '../../src/examples/index.js';
import { compareHosts } from './compare-hosts.js';
import { findNativeTools } from './qemu-tools.js';

/**
 * What only this project's QEMU and host can: a copy down to a base, a host that runs out of space; and a guest's disk
 * that nobody else may write, where an NBD export, which stands for the guest here, lets others write what is below.
 */
const ours = ['full-volume', 'grow-volume', 'rfc-copy', 'no-space', 'opened-twice'];

const tools = findNativeTools();
const daemon = tools !== null && existsSync(`${tools.directory}/qemu-storage-daemon`) ? tools : null;
if (daemon === null) console.warn('No native qemu-storage-daemon: what is compared with it is skipped.');

describe.skipIf(daemon === null)('on the native storage daemon and tools', () => {
  test.each(scriptExamples.filter(({ id }) => !ours.includes(id)))('$id', async ({ text, document }) => {
    const { text: xml } = examples.find(({ id }) => id === document) ?? defaultExample;
    if (daemon !== null) await compareHosts(xml, text, daemon);
  });
});
