import { readdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultExample, examples, scriptExamples } from '../../../src/examples/index.js';
import { domainName, readDocument } from '../../../src/layouts/index.js';
import { commandsAsShell } from '../../../src/workspace/index.js';
import { recordedScript } from '../../../src/workspace/share/shell-script.js';
import { initialState } from '../../../src/workspace/state/initial-state.js';
import type { Workspace } from '../../../src/workspace/workspace.js';
import { moduleIsBuilt } from '../../images/built-module.js';
import { memoryImages } from '../../jobs/memory-images.js';
import { workspaceWith } from '../../workspace/workspace-with.js';
import { findLibvirtRoot } from './libvirt-root.js';
import { leftImages, pageFiles, rootFiles } from './left-images.js';
import { type RealLibvirt, startRealLibvirt } from './real-libvirt.js';
import { quoted } from './root-shell.js';

/** LIBVIRT_EXPORTS=all runs every scenario as `run --shell` prints it, and every example as the page saves it. */
const { LIBVIRT_EXPORTS } = process.env;

interface Exported {
  readonly xml: string;
  /** The lines that run here; null for an example without any: its images are made. */
  readonly lines: string | null;
  readonly form: 'as written' | 'as recorded';
}

const scenarios = scriptExamples.map(({ id, text, document }) => {
  const { text: xml } = examples.find((one) => one.id === document) ?? defaultExample;
  return [`scenario ${id}`, { xml, lines: text, form: 'as written' }] as const;
});
const gallery = examples.map(
  ({ id, text, script }) => [`example ${id}`, { xml: text, lines: script, form: 'as recorded' }] as const,
);
/** One of each thing that a script has to do on a host. */
const chosen: ReadonlySet<string> = new Set([
  'scenario rfc-copy',
  'scenario no-space',
  'scenario opened-twice',
  'scenario crash-in-mid-copy',
  'scenario commit-breaks-sibling',
  'example full-copy',
  'example pull',
]);
const every: readonly (readonly [string, Exported])[] = [...scenarios, ...gallery];
/** What the root here has not. */
const lacking: Readonly<Record<string, string>> = {
  'scenario full-volume': 'LVM, which makes its volumes',
  'example full-volume': 'LVM, which makes its volumes',
  'example dumped-guest': 'LVM, which makes its volumes',
  'example network-layers': 'the server that its images are on',
};

const cases = (LIBVIRT_EXPORTS === 'all' ? every : every.filter(([name]) => chosen.has(name))).filter(([name]) => {
  const what = lacking[name];
  if (what !== undefined) console.log(`skipped: ${name}: the root with libvirt has not ${what}`);
  return what === undefined;
});

interface Difference {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

const lostPower: Difference = {
  from: 64 * 1024,
  to: 128 * 1024,
  reason: 'written and not flushed before the host lost power; QEMU that is ended on a host still writes it',
};
/** What can't be the same on a host. */
const mayDiffer: Readonly<Record<string, Difference>> = {
  'scenario crash-in-mid-copy': lostPower,
  'example crash-in-mid-copy': lostPower,
};

const root = findLibvirtRoot();
/** That the root has from the beginning, empty. */
const directories = ['/srv', '/var/lib/libvirt/images'];

describe.skipIf(root.kind === 'missing' || !moduleIsBuilt)(
  'on a real libvirt an exported script leaves the same',
  () => {
    let libvirt: RealLibvirt;
    let own: ReadonlySet<string>;
    beforeAll(async () => {
      libvirt = await startRealLibvirt(root.kind === 'found' ? root.directory : '');
      own = new Set(readdirSync(libvirt.shell.files));
    });
    afterAll(() => libvirt.stop());

    function written(): readonly string[] {
      const made = readdirSync(libvirt.shell.files).filter((name) => !own.has(name));
      return [...directories, ...made.map((name) => `/${name}`)];
    }

    test.each(cases)('%s', async (name, one) => {
      const images = memoryImages();
      const workspace = workspaceWith(images, initialState(one.xml));
      const domain = domainName(readDocument(one.xml)) ?? '';
      try {
        const script = await exportedScript(workspace, one);
        await workspace.session.shutDown();
        const here = await leftImages(pageFiles(images));
        writeFileSync(`${libvirt.shell.files}/run/domain.xml`, definition(one.xml));
        const run = await libvirt.shell.run(
          `cd /; ${one.lines === null ? '' : 'virsh define /run/domain.xml;'} SHUTDOWN_SECONDS=0 sh -c ${quoted(script)}`,
        );
        expect(run, run.stderr).toMatchObject({ status: 0 });
        await libvirt.shell.run(`virsh destroy ${domain}`);
        const there = await leftImages(rootFiles(libvirt.shell, written()));
        expect(there.files).toEqual(here.files);
        expect(there.chains).toEqual(here.chains);
        for (const [path, bytes] of here.bytes) {
          expect(firstDifference(bytes, there.bytes.get(path), mayDiffer[name]), path).toBeNull();
        }
      } finally {
        await libvirt.shell.run(
          `virsh destroy ${domain}; virsh undefine ${domain} --snapshots-metadata; rm -rf ${written()
            .map((path) => `${path}/*`)
            .join(' ')}`,
        );
        workspace.session.dispose();
        images.dispose();
      }
    });
  },
);

/** Runs it here; what it is on a host. */
async function exportedScript(workspace: Workspace, { xml, lines, form }: Exported): Promise<string> {
  const { session, manifest, store } = workspace;
  if (lines === null) {
    const script = recordedScript(workspace);
    await session.createImages();
    await session.mirrorImages();
    return script;
  }
  await session.replay(lines);
  expect(store.state.peek().live.lines.filter(({ outcome }) => outcome !== 'done')).toEqual([]);
  const { virtualSize } = store.state.peek().preferences;
  return form === 'as recorded'
    ? recordedScript(workspace)
    : commandsAsShell(lines, { document: readDocument(xml), virtualSize, manifest });
}

/** The document as a host without KVM can run it. */
function definition(xml: string): string {
  return xml.replace("type='kvm'", "type='qemu'").replace(/<memory unit='MiB'>\d+/u, "<memory unit='MiB'>32");
}

function firstDifference(
  here: Uint8Array,
  there: Uint8Array | undefined,
  except: Difference | undefined,
): string | null {
  if (there === undefined) return 'not there';
  if (here.length !== there.length) return `${here.length} bytes here, ${there.length} there`;
  if (Buffer.compare(here, there) === 0) return null;
  const at = here.findIndex(
    (byte, offset) => byte !== there[offset] && (except === undefined || offset < except.from || offset >= except.to),
  );
  return at < 0 ? null : `at ${at}: ${here[at]} here, ${there[at]} there`;
}
