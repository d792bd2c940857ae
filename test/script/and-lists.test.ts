import { describe, expect, test } from 'vitest';
import { imagesHost } from '../../src/jobs/index.js';
import { ScriptRunner } from '../../src/script/index.js';
import { parseCommandLines } from '../../src/shell/index.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryImages } from '../jobs/memory-images.js';
import { heldDocument } from '../workspace/held-document.js';

/** How each line of a text went, all of them asked for one by one. */
async function outcomes(text: string): Promise<readonly string[]> {
  const images = memoryImages();
  const runner = new ScriptRunner({ host: imagesHost(images), files: images, document: heldDocument('<domain/>') });
  const went: string[] = [];
  for (const line of parseCommandLines(text)) went.push((await runner.run(line)).outcome);
  images.dispose();
  return went;
}

describe.skipIf(!moduleIsBuilt)('a line after &&', () => {
  test.each([
    ['mkdir /a && ls /a', ['done', 'done']],
    ['rm /none && ls', ['failed', 'left-out']],
    ['rm /none && ls && ls', ['failed', 'left-out', 'left-out']],
    ['rm /none && ls\nls', ['failed', 'left-out', 'done']],
    ['rm /none; ls', ['failed', 'done']],
    ['! rm /none && ls', ['done', 'done']],
    ['! mkdir /a && ls', ['failed', 'left-out']],
    ['virsh blockjob vda --pivot && ls', ['failed', 'left-out']],
  ])('%s', async (text, went) => {
    expect(await outcomes(text)).toEqual(went);
  });

  test('runAll ends at the first failure, and says how many lines it left', async () => {
    const images = memoryImages();
    const heard: string[] = [];
    const runner = new ScriptRunner(
      { host: imagesHost(images), files: images, document: heldDocument('<domain/>') },
      { onResult: ({ line, outcome }) => void heard.push(`${line.kind} ${outcome}`) },
    );
    expect(await runner.runAll(parseCommandLines('mkdir /a && rm /none && ls\nls'))).toBe(2);
    expect(heard).toEqual(['make-directory done', 'remove failed']);
    images.dispose();
  });
});
