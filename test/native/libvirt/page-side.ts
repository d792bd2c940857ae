import { normalize } from 'node:path/posix';
import type { ImagesClient } from '../../../src/images/index.js';
import { type BlockSession, imagesHost } from '../../../src/jobs/index.js';
import { type ScriptDocument, ScriptRunner } from '../../../src/script/index.js';
import { judgeBySchema } from '../../../src/schema/node.js';
import { parseCommandLines } from '../../../src/shell/index.js';
import { memoryImages } from '../../jobs/memory-images.js';
import { heldDocument } from '../../workspace/held-document.js';
import { isGuests, leavesJobRunning, readOwnLine, settlesJobs, touchesDomain } from './console-lines.js';
import { contentText } from './content-text.js';
import { type DiskText, diskTexts } from './disk-texts.js';
import { chainCommand, chainFiles, readChain } from './image-chain.js';
import { leftFile } from './left-files.js';
import type { DiskView, DomainView, LeftFile, LineRecord, ScenarioRecord } from './line-record.js';
import { makingLines, type MadeImages } from './made-images.js';
import type { Scenario } from './scenario.js';

/**
 * Runs a scenario as the page does: its interpreter of lines, the QEMU module, images in memory. `made` are those that
 * others began with; null makes them anew.
 */
export async function runOnPage(scenario: Scenario, made: MadeImages | null): Promise<ScenarioRecord> {
  const making = makingLines(scenario);
  if (made === null || making.length === 0) {
    const images = memoryImages();
    try {
      return await new PageSide(scenario, images).run(null);
    } finally {
      images.dispose();
    }
  }
  const { images, records } = await made.empty(making, (fresh, lines) => new PageSide(scenario, fresh).make(lines));
  return new PageSide(scenario, images).run(records);
}

interface Said {
  readonly failed: boolean;
  readonly text: string;
}

class PageSide {
  readonly #document: ScriptDocument;
  readonly #runner: ScriptRunner;
  readonly #name: string;
  #session: BlockSession | null = null;

  constructor(
    private readonly scenario: Scenario,
    private readonly images: ImagesClient,
  ) {
    const host = imagesHost(images);
    const startSession = async (): Promise<BlockSession> => (this.#session = await host.startSession());
    this.#document = heldDocument(scenario.xml);
    this.#name = this.#document.name() ?? '';
    this.#runner = new ScriptRunner({
      host: { ...host, startSession },
      files: images,
      document: this.#document,
      askSchema: async (text) => (await judgeBySchema(text, [], '11.3')).complaints,
    });
  }

  /** What lines that are about no domain say. */
  async make(lines: readonly string[]): Promise<readonly LineRecord[]> {
    const records: LineRecord[] = [];
    for (const line of lines) {
      const { failed, text } = await this.#say(line);
      records.push({ line, failed, words: text, domain: null });
    }
    return records;
  }

  /** `made`: what was said while the images were made that are to be brought back; null where the lines make them. */
  async run(made: readonly LineRecord[] | null): Promise<ScenarioRecord> {
    for (const { path, size } of this.scenario.devices) await this.images.makeBlockDevice(path, size);
    const lines: LineRecord[] = [];
    let settled = true;
    const run = async (line: string): Promise<void> => {
      const { failed, text } = await this.#say(line);
      settled = settled ? failed || !leavesJobRunning(line) : settlesJobs(line);
      const own = readOwnLine(line)?.kind;
      const words = own === 'verify' || own === 'wait' ? null : text;
      lines.push({ line, failed, words, domain: settled ? await this.#viewAfter(line, !failed) : null });
    };
    if (this.scenario.defined) await run('virsh define');
    if (made !== null) {
      await this.images.bringBack();
      lines.push(...made);
    }
    for (const line of this.scenario.lines.slice(made?.length ?? 0)) await run(line);
    await this.#say(`virsh destroy ${this.#name}`);
    return { lines, files: await this.#files() };
  }

  async #say(text: string): Promise<Said> {
    let failed = false;
    const said: string[] = [];
    for (const line of parseCommandLines(text)) {
      const { output, failure } = await this.#runner.run(line);
      failed ||= failure !== null;
      // That a tool has failed is no word of its own where it said why.
      said.push(output === '' ? (failure ?? '') : output);
    }
    return { failed, text: said.join('\n') };
  }

  async #viewAfter(line: string, withBytes: boolean): Promise<DomainView | null> {
    if (!touchesDomain(line)) return null;
    return isGuests(line) ? this.#viewOfGuest(withBytes) : this.#view(withBytes);
  }

  /** All that what the guest does can change. */
  async #viewOfGuest(withBytes: boolean): Promise<DomainView> {
    const disks = new Map<string, DiskView>();
    for (const { id, target } of withBytes ? this.#runner.live.disks : []) {
      disks.set(target, { chain: '', bitmaps: '', bytes: await this.#readGuest(id) });
    }
    return { state: '', live: null, inactive: null, disks };
  }

  async #view(withBytes: boolean): Promise<DomainView> {
    const state = await this.#say(`virsh domstate ${this.#name}`);
    const isUp = this.#runner.live.isRunning;
    const live = isUp ? await this.#disksOf(`virsh dumpxml ${this.#name}`) : null;
    const inactive = await this.#disksOf(`virsh dumpxml ${this.#name} --inactive`);
    const disks = new Map<string, DiskView>();
    for (const disk of live ?? inactive ?? []) {
      const view = await this.#viewOfDisk(disk, isUp, withBytes);
      if (view !== null) disks.set(disk.target, view);
    }
    return {
      state: state.failed ? 'none' : state.text.trim(),
      live: live === null ? null : live.map(({ text }) => text).join('\n'),
      inactive: inactive === null ? null : inactive.map(({ text }) => text).join('\n'),
      disks,
    };
  }

  async #disksOf(line: string): Promise<readonly DiskText[] | null> {
    const { failed, text } = await this.#say(line);
    return failed ? null : diskTexts(text);
  }

  async #viewOfDisk({ target, path, format }: DiskText, isUp: boolean, withBytes: boolean): Promise<DiskView | null> {
    if (path === null) return null;
    const { failed, stdout, stderr } = await this.#tool(chainCommand(path, format));
    const chain = readChain(failed, stdout, stderr);
    if (!withBytes) return { ...chain, bytes: null };
    if (!isUp) {
      const content = failed ? null : await this.#content(path, format);
      return { ...chain, bytes: content === null ? null : contentText(content) };
    }
    const disk = this.#runner.live.disks.find((one) => one.target === target);
    return { ...chain, bytes: disk === undefined ? null : await this.#readGuest(disk.id) };
  }

  async #readGuest(id: string): Promise<string | null> {
    const size = await this.#runner.live.diskSize(id);
    const content = await this.#session?.readGuest(id, 0, size);
    return content === null || content === undefined ? null : contentText(content);
  }

  /** What is read of an image and all below it, while no domain writes. */
  async #content(path: string, format: string): Promise<Uint8Array | null> {
    const copy = '/.content';
    const { failed } = await this.#tool(['qemu-img', 'convert', '-U', '-f', format, '-O', 'raw', path, copy]);
    if (failed) return null;
    const bytes = await this.images.readFile(copy);
    await this.images.remove(copy);
    return bytes;
  }

  async #tool(argv: readonly string[]): Promise<{ failed: boolean; stdout: string; stderr: string }> {
    const { outcome, stdout, stderr } = await this.images.run({ argv }).result;
    return { failed: outcome.kind !== 'exited' || outcome.status !== 0, stdout, stderr };
  }

  async #files(): Promise<readonly LeftFile[]> {
    const formats = new Map<string, string>();
    for (const { path, format } of (await this.#disksOf(`virsh dumpxml ${this.#name}`)) ?? []) {
      if (path === null) continue;
      const { failed, stdout } = await this.#tool(chainCommand(path, format));
      if (failed) continue;
      for (const file of chainFiles(stdout)) formats.set(normalize(file.name), file.format);
    }
    const files: LeftFile[] = [];
    for (const { path, kind } of await this.images.listFiles()) {
      // What libvirt keeps of its own.
      if (kind !== 'file' || /^\/(?:etc|run)\/libvirt\//u.test(path)) continue;
      const format = formats.get(path);
      const content = format === undefined ? null : await this.#content(path, format);
      files.push(leftFile(path, await this.images.readFile(path), content));
    }
    return files;
  }
}
