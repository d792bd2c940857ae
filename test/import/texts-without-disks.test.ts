import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';

/** Each after a line with `###` and what it is. */
const texts = readFileSync(new URL('../fixtures/texts-without-disks.txt', import.meta.url), 'utf8')
  .split(/^### /mu)
  .slice(1)
  .map((part) => ({ name: part.slice(0, part.indexOf('\n')), text: part.slice(part.indexOf('\n') + 1) }));

describe('a text that tells of no disks is refused with a reason', () => {
  test('of which at least 60 are at hand', () => expect(texts.length).toBeGreaterThanOrEqual(60));

  test('and one of a program is no picture', () => {
    expect(importText('x <- c(1, 2, 3)\ny <- mean(x)\n')).toMatchObject({ kind: 'refused', what: null });
  });

  test.each([
    ['virsh start mole', 'commands of virsh'],
    ['qemu-img info --backing-chain /srv/mole.qcow2', 'commands of qemu-img'],
    ['Job type:         Completed\nOperation:        Backup', 'the output of virsh domjobinfo'],
    ['{"event": "BLOCK_JOB_READY", "data": {"device": "d0"}}', 'an event of QEMU'],
    ['{"return": {}}', 'an answer of QEMU'],
  ])('and called what it is: %s', (text, what) => {
    expect(importText(text)).toMatchObject({ kind: 'refused', what });
  });

  test.each(texts)('$name', ({ text }) => {
    const imported = importText(text);
    expect(imported.kind).toBe('refused');
    expect(imported.kind === 'refused' && imported.reason).toMatch(/\S.*\.$/u);
  });
});
