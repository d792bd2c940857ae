import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { defaultExample, examples, scriptExamples } from '../../src/examples/index.js';
import { scriptAsShell } from '../../src/script/index.js';
import { parseCommandLines } from '../../src/shell/index.js';
import { heldDocument } from '../workspace/held-document.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';
import { findNativeTools } from './qemu-tools.js';
import { inDirectory, recordedBacking, runIn } from './scenario-steps.js';

function exported(xml: string, text: string): string {
  const document = heldDocument(xml);
  const subject = { domain: document.name(), disks: document.disks(), virtualSize: 64 * 1024 ** 2 };
  return scriptAsShell(parseCommandLines(text), subject, []);
}

describe('a shell reads the export of', () => {
  test.each(scriptExamples)('$id', ({ text, document }) =>
    inDirectory(async (directory) => {
      const { text: xml } = examples.find(({ id }) => id === document) ?? defaultExample;
      const shell = exported(xml, text);
      await writeFile(`${directory}/script`, shell);
      expect(await runIn(directory, 'sh', '-n', 'script')).toEqual({ status: 0, stdout: '', stderr: '' });
      expect(shell).not.toContain('# Not understood');
    }),
  );
});

const tools = findNativeTools();

/** Everything a script does without a domain; the paths are put below a directory. */
const offline = `create-images
mkdir -p '/other place/deep'
cp /path/to/base '/other place/base'
qemu-img create -f qcow2 -b '/other place/base' -F raw '/other place/deep/overlay'
qemu-io -f qcow2 -c 'write -P 0x21 5M 3M' -c 'discard 1M 64k' '/other place/deep/overlay'
! qemu-img compare -f qcow2 -F raw '/other place/deep/overlay' '/other place/base'
qemu-img convert -f qcow2 -O qed /path/to/top '/other place/it'\\''s'
qemu-img rebase -f qcow2 -b '' /path/to/top
qemu-img create -f qcow2 /path/to/unused 1M
rm /path/to/unused
! qemu-img info /path/to/unused
cp /path/to/middle /path/to/spare
mv /path/to/spare /path/to/moved
qemu-img commit -f qcow2 /path/to/middle
`;

const madeImages: readonly (readonly [path: string, format: string])[] = [
  ['/path/to/base', 'raw'],
  ['/path/to/middle', 'qcow2'],
  ['/path/to/moved', 'qcow2'],
  ['/path/to/top', 'qcow2'],
  ['/other place/base', 'raw'],
  ['/other place/deep/overlay', 'qcow2'],
  ["/other place/it's", 'qed'],
];

describe.skipIf(tools === null || !moduleIsBuilt)(
  'a real host makes of the export of a script without a domain',
  () => {
    test('the images that the module makes', () =>
      inDirectory(async (directory) => {
        const rooted = (text: string): string => text.replaceAll(/\/(?=path\/|other place)/g, `${directory}/`);
        const xml = rooted(defaultExample.text);
        const lines = rooted(offline);
        const memory = memoryScript(xml);
        expect((await memory.run(lines)).at(-1)).toMatchObject({ failure: null });

        const path = `PATH=${tools?.directory ?? ''}:${process.env.PATH ?? ''}`;
        const run = await runIn(directory, path, 'sh', '-c', exported(xml, lines));
        expect(run, run.stderr).toMatchObject({ status: 0 });
        expect((await runIn(directory, 'ls', 'path/to', 'other place')).stdout).toBe(
          "other place:\nbase\ndeep\nit's\n\npath/to:\nbase\nmiddle\nmoved\ntop\n",
        );
        await mkdir(`${directory}/module`);
        for (const [place, format] of madeImages) {
          await writeFile(`${directory}/module/image`, await memory.file(`${directory}${place}`));
          const native = `${directory}${place}`;
          const compared = ['compare', '-f', format, '-F', format, native, 'module/image'];
          const { stdout } = await runIn(directory, path, 'qemu-img', ...compared);
          expect(stdout, place).toBe('Images are identical.\n');
          if (format === 'raw') continue;
          expect(await recordedBacking(directory, 'module/image')).toBe(await recordedBacking(directory, native));
        }
        await memory.end();
      }));
  },
);
