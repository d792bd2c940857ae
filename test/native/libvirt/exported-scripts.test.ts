import { afterAll, describe, expect, test } from 'vitest';
import { defaultExample, examples, scriptExamples } from '../../../src/examples/index.js';
import { domainName, readDocument } from '../../../src/layouts/index.js';
import { commandsAsShell } from '../../../src/workspace/index.js';
import { recordedScript } from '../../../src/workspace/share/shell-script.js';
import { initialState } from '../../../src/workspace/state/initial-state.js';
import type { Workspace } from '../../../src/workspace/workspace.js';
import { moduleIsBuilt } from '../../images/built-module.js';
import { memoryImages } from '../../jobs/memory-images.js';
import { workspaceWith } from '../../workspace/workspace-with.js';
import { askedAgain, otherThanRecorded, recordsAnew } from './asked-again.js';
import { contentText } from './content-text.js';
import { type HostScript, leftOnLibvirt } from './host-script.js';
import { type LeftImages, leftImages, pageFiles } from './left-images.js';
import { findLibvirtRoot } from './libvirt-root.js';
import { type RealLibvirt, startRealLibvirt } from './real-libvirt.js';
import { asTheyAre, RecordedAnswers } from './recorded-answers.js';

/** LIBVIRT_EXPORTS=all runs every scenario as `run --shell` prints it, and every example as the page saves it. */
const { LIBVIRT_EXPORTS } = process.env;

/** What an exported script left. */
interface LeftText {
  readonly files: readonly string[];
  readonly chains: readonly string[];
  /** By path. */
  readonly contents: Readonly<Record<string, readonly string[]>>;
}

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
  'scenario grow-volume': 'LVM, which makes its volumes',
  'example grow-volume': 'LVM, which makes its volumes',
  'example dumped-guest': 'LVM, which makes its volumes',
  'example network-layers': 'the server that its images are on',
};

const cases = (LIBVIRT_EXPORTS === 'all' ? every : every.filter(([name]) => chosen.has(name))).filter(([name]) => {
  const what = lacking[name];
  if (what !== undefined) console.log(`skipped: ${name}: the root with libvirt has not ${what}`);
  return what === undefined;
});

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Written and not flushed before the host lost power; QEMU that is ended on a host still writes it. Bytes. */
const lostPower: Place = { from: 64 * 1024, to: 128 * 1024 };
/** Where what is left can't be the same on a host. */
const mayDiffer: Readonly<Record<string, Place>> = {
  'scenario crash-in-mid-copy': lostPower,
  'example crash-in-mid-copy': lostPower,
};

const root = findLibvirtRoot();
const recorded = every.filter(([name]) => chosen.has(name)).map(([name]) => ({ name }));
const again = new Set([...askedAgain(root, recorded, 1)].map(({ name }) => name));

describe.skipIf(!moduleIsBuilt)('on a real libvirt an exported script leaves the same', () => {
  const answers = new RecordedAnswers<LeftText, LeftText>('exported scripts', recorded, asTheyAre);
  let libvirt: Promise<RealLibvirt> | null = null;
  afterAll(async () => (await libvirt)?.stop());

  /** Null where it is neither recorded nor can be asked for. */
  async function leftThere(name: string, script: HostScript): Promise<LeftText | null> {
    const question = { name, ...script };
    const before = answers.read(question);
    if (root.kind === 'missing' || (before !== null && !again.has(name))) return before;
    libvirt ??= startRealLibvirt(root.directory);
    const now = leftText(await leftOnLibvirt(await libvirt, script), mayDiffer[name]);
    if (before === null || recordsAnew) answers.keep(question, now);
    else expect(now, otherThanRecorded).toEqual(before);
    return now;
  }

  test.for(cases)('%s', async ([name, one], { skip }) => {
    const images = memoryImages();
    const workspace = workspaceWith(images, initialState(one.xml));
    try {
      const script = await exportedScript(workspace, one);
      await workspace.session.shutDown();
      const here = leftText(await leftImages(pageFiles(images)), mayDiffer[name]);
      const there = await leftThere(name, {
        domain: domainName(readDocument(one.xml)) ?? '',
        definition: one.lines === null ? null : definition(one.xml),
        script: script.replaceAll(/^#.*\n/gm, ''),
      });
      if (there === null) return skip('what it leaves is not recorded, and no libvirt is here');
      expect(there).toEqual(here);
    } finally {
      workspace.session.dispose();
      images.dispose();
    }
  });
});

/** What is left, in words; the bytes at `except` of each image are not told. */
function leftText({ files, chains, bytes }: LeftImages, except: Place | undefined): LeftText {
  const contents = [...bytes].map(([path, content]) => {
    const told = except === undefined ? content : content.slice().fill(0, except.from, except.to);
    return [path, contentText(told).split('\n')] as const;
  });
  return { files, chains: chains.flatMap((chain) => chain.split('\n')), contents: Object.fromEntries(contents) };
}

/** Runs it here; what it is on a host. */
async function exportedScript(workspace: Workspace, { xml, lines, form }: Exported): Promise<string> {
  const { session, manifest, store } = workspace;
  if (lines === null) {
    const script = recordedScript(workspace);
    await session.createImages();
    await session.mirrorImages();
    return script;
  }
  await session.replay(lines.split('\n'));
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
