import { posix } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { connectImages } from '../../src/images/connect-images.js';
import { localConnection } from '../../src/images/local-connection.js';
import { domainWithDisks } from '../../src/layouts/index.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { loadBuiltModule, moduleIsBuilt } from '../images/built-module.js';
import { buildDisk } from '../scenario/build-disk.js';
import { workspaceWith } from './workspace-with.js';

/** Names that mean something elsewhere, by who would read more into them. */
const names: Readonly<Record<string, readonly string[]>> = {
  JavaScript: ['__proto__', 'constructor', 'hasOwnProperty', 'toString'],
  'a program': ['-rf', '--help', '%s%n', '{{x}}', '#note', '!!'],
  'a shell': [
    'a b',
    "it's",
    '"quoted"',
    '`id`',
    '$(id)',
    '$HOME',
    ';rm -rf *',
    '&& ls',
    '|cat',
    '>x',
    '*',
    '~',
    'back\\slash',
  ],
  QEMU: ['json:{"driver":"raw"}', 'nbd:unix:/x', 'file:x', 'fat:rw:x', 'x,y=1', 'x,,y'],
  XML: ['<b>bold</b>', '&amp;', ']]>', '<!--'],
  'a file system': ['...', '.hidden', ' before', 'after ', 'n'.repeat(200), 'in/../out', './here'],
  'a person': ['two\nlines', 'tab\tinside', '\u{1f600}', '\u202egpj.exe', 'é', 'e\u0301'],
};

const opened: { dispose(): void }[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) each.dispose();
});

function workspaceOn(text: string): Workspace {
  const images = connectImages({ start: localConnection(loadBuiltModule), manifest: { components: [], files: [] } });
  const state = initialState(text);
  const small = { ...state, preferences: { ...state.preferences, virtualSize: 2 ** 20 } };
  const workspace = workspaceWith(images, small);
  opened.push(workspace.session, images);
  return workspace;
}

/** Commands that did not end well, and what the console said besides. */
function complaints({ store }: Workspace): readonly string[] {
  return store.state.peek().transcript.flatMap((entry) => {
    if (entry.kind === 'message') return entry.tone === 'error' ? [entry.text] : [];
    const outcome = entry.end?.outcome;
    return outcome?.kind === 'exited' && outcome.status === 0 ? [] : [entry.text];
  });
}

async function filesOf({ session }: Workspace): Promise<readonly string[]> {
  return (await session.files.list()).map(({ path }) => path).toSorted();
}

describe.skipIf(!moduleIsBuilt)('images with names that mean something else', () => {
  test.each(Object.entries(names))(
    'to %s are made, mirrored and started, and a reload brings them back',
    async (_, some) => {
      const disks = some.map((name, at) =>
        buildDisk({
          id: `vd${String.fromCodePoint(97 + at)}`,
          chain: [`/top/${name}:qcow2`, `/base/${name}:raw`],
          mirror: [`/mirror/${name}:qcow2`, `/base/${name}:raw`],
        }),
      );
      const { text } = domainWithDisks(disks, 'nested');
      const visit = workspaceOn(text);
      expect(await visit.session.createImages()).toBe(true);
      for (const { disk } of visit.derived.reading.document.peek().disks) {
        visit.store.dispatch({ type: 'selected', diskId: disk.id, imageId: null });
        expect(await visit.session.mirrorImages()).toBe(true);
      }
      await visit.session.runLines('virsh start guest');
      expect(complaints(visit)).toEqual([]);
      const made = some.flatMap((name) =>
        ['base', 'mirror', 'top'].map((place) => posix.normalize(`/${place}/${name}`)),
      );
      expect(await filesOf(visit)).toEqual(expect.arrayContaining(made));

      const next = workspaceOn(text);
      await next.session.replay(visit.store.state.peek().script);
      expect(complaints(next)).toEqual([]);
      expect(await filesOf(next)).toEqual(await filesOf(visit));
    },
  );
});
