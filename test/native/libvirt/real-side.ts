import { existsSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join, normalize } from 'node:path/posix';
import { randomWrites } from '../../../src/jobs/guest/random-writes.js';
import { commandText } from '../../../src/shell/command-text.js';
import { firstChild, parseXml } from '../../../src/xml/index.js';
import { NbdClient } from '../nbd-client.js';
import { isGuests, leavesJobRunning, type OwnLine, readOwnLine, settlesJobs, touchesDomain } from './console-lines.js';
import { contentText } from './content-text.js';
import { type DiskText, diskTexts } from './disk-texts.js';
import { chainCommand, chainFiles, readChain } from './image-chain.js';
import { leftFile } from './left-files.js';
import type { DiskView, DomainView, LeftFile, LineRecord, ScenarioRecord } from './line-record.js';
import type { RealLibvirt } from './real-libvirt.js';
import { quoted } from './root-shell.js';
import type { Scenario } from './scenario.js';

/** Milliseconds; no job of a scenario takes that long. */
const longestWait = 60_000;
const betweenLooks = 10;
const definition = '/run/scenario.xml';
/** VIR_DOMAIN_JOB_FAILED. */
const failedJob = 4;
const guestSocket = '/run/guest.sock';

/** Runs a scenario with a real libvirt; afterwards domain, files and block devices are gone. */
export async function runOnLibvirt(scenario: Scenario, libvirt: RealLibvirt): Promise<ScenarioRecord> {
  const side = new RealSide(scenario, libvirt);
  try {
    return await side.run();
  } finally {
    await side.clear();
  }
}

interface Said {
  readonly failed: boolean;
  readonly text: string;
}

/** A disk as QEMU has it. */
interface QemuDisk {
  readonly qdev?: string;
  readonly inserted?: { readonly 'node-name': string; readonly image: { readonly 'virtual-size': number } };
}

/** A disk of the guest that runs: where QEMU has it, the node it stands on, its size in bytes. */
interface GuestDisk {
  readonly qdev: string;
  /** Null for an empty drive. */
  readonly node: string | null;
  readonly size: number;
}

class RealSide {
  readonly #name: string;
  readonly #guest = new Map<string, GuestDisk>();
  /** The names in / that are the root's own. */
  readonly #own: ReadonlySet<string>;
  readonly #devices: string[] = [];
  #marks = 0;
  /** The one in which the last revert was asked for. */
  #second = 0;

  constructor(
    private readonly scenario: Scenario,
    private readonly libvirt: RealLibvirt,
  ) {
    this.#name = nameIn(scenario.xml);
    this.#own = new Set(readdirSync(this.#at('/')));
  }

  #at(path: string): string {
    return `${this.libvirt.shell.files}${path}`;
  }

  async run(): Promise<ScenarioRecord> {
    writeFileSync(this.#at(definition), this.scenario.xml);
    for (const { path, size } of this.scenario.devices) await this.#makeDevice(path, size);
    const lines: LineRecord[] = [];
    let settled = true;
    for (const line of [...(this.scenario.defined ? ['virsh define'] : []), ...this.scenario.lines]) {
      const own = readOwnLine(line);
      const { failed, text } = own === null ? await this.#shell(line) : await this.#ownLine(own);
      settled = settled ? failed || !leavesJobRunning(line) : settlesJobs(line);
      const words = own?.kind === 'verify' || own?.kind === 'wait' ? null : text;
      lines.push({ line, failed, words, domain: settled ? await this.#viewAfter(line, !failed) : null });
    }
    await this.libvirt.virsh.ask(`destroy ${this.#name}`);
    return { lines, files: await this.#files() };
  }

  async clear(): Promise<void> {
    await this.libvirt.virsh.ask(
      `destroy ${this.#name}`,
      `undefine ${this.#name} --snapshots-metadata --checkpoints-metadata`,
    );
    await this.libvirt.shell.run(
      'for pool in $(virsh pool-list --all --name); do virsh pool-destroy $pool; virsh pool-undefine $pool; done',
    );
    await this.libvirt.shell.run(
      'for fd in "${devices[@]}"; do eval "exec $fd<&-"; done; devices=(); rm -f /run/device-*',
    );
    for (const path of this.#devices) unlinkSync(this.#at(path));
    for (const name of this.#left()) rmSync(this.#at(`/${name}`), { recursive: true });
  }

  /** The names in / that the scenario made. */
  #left(): readonly string[] {
    return readdirSync(this.#at('/')).filter((name) => !this.#own.has(name));
  }

  /**
   * A loop device that lasts as long as the shell holds it open, whatever becomes of this process: detached while it
   * is in use, it goes when it no longer is.
   */
  async #makeDevice(path: string, size: number): Promise<void> {
    const { status, stderr } = await this.libvirt.shell.run(`mkdir -p $(dirname ${path}) &&
      backing=$(mktemp /run/device-XXXXXX) && truncate -s ${size} $backing &&
      loop=$(losetup --find --show $backing) && exec {fd}<$loop && devices+=($fd) &&
      losetup --detach $loop && ln -sf $loop ${path}`);
    if (status !== 0) throw new Error(`no block device ${path}: ${stderr}`);
    this.#devices.push(path);
  }

  async #shell(line: string): Promise<Said> {
    if (line.startsWith('virsh snapshot-revert')) await this.#nextSecond();
    // What serves the guest's bytes is in the way of a backup that libvirt serves.
    if (line.startsWith('virsh backup-begin')) {
      await this.libvirt.virsh.ask(this.#monitor('{"execute":"nbd-server-stop"}', false));
    }
    const { status, stdout, stderr } = await this.libvirt.shell.run(
      `cd /; ${line.replace(/^virsh (define|create)$/, `virsh $1 ${definition}`)}`,
    );
    // There is no system in the guest that would end itself when it is told to.
    if (line.startsWith('virsh shutdown')) await this.libvirt.virsh.ask(`destroy ${this.#name} --graceful`);
    // How far a job is goes to the one, how fast it may be to the other, on one line of the screen.
    const text = line.includes(' blockjob ') ? `${stderr.trimEnd()}${stdout}` : `${stdout}\n${stderr}`;
    return { failed: status !== 0, text };
  }

  /** What is made by two reverts in one second has the same name. */
  async #nextSecond(): Promise<void> {
    const now = (): number => Math.floor(Date.now() / 1000);
    await this.#until(() => (now() > this.#second ? true : null));
    this.#second = now();
  }

  async #ownLine(line: OwnLine): Promise<Said> {
    switch (line.kind) {
      case 'guest':
        return this.#guestCommands(line.disk, [line.command]);
      case 'guest-random': {
        const size = this.#guest.get(line.disk)?.size ?? 0;
        const writes = randomWrites(line.count, line.seed, size).map((words) => words.join(' '));
        const { failed } = await this.#guestCommands(line.disk, writes);
        return { failed, text: `${line.count} writes` };
      }
      case 'verify':
        return { failed: false, text: '' };
      case 'wait':
        return this.#wait(line.goal, line.disk);
    }
  }

  /** qemu-io's commands on the guest's disk, in QEMU itself; what they print is in QEMU's log. */
  async #guestCommands(target: string, commands: readonly string[]): Promise<Said> {
    const disk = this.#guest.get(target);
    if (disk === undefined) return { failed: true, text: `no disk ${target} runs` };
    const log = this.#at(`/var/log/libvirt/qemu/${this.#name}.log`);
    const before = statSync(log).size;
    this.#marks += 1;
    const mark = `@${this.#marks}@`;
    const ask = (...lines: readonly string[]): Promise<readonly string[]> =>
      this.libvirt.virsh.ask(...lines.map((one) => this.#monitor(`qemu-io -d ${disk.qdev} "${one}"`, true)));
    const said = [...(await ask(...commands))];
    // What goes on by itself is told of when it has ended.
    if (commands.some((command) => /^aio_(read|write) /.test(command))) {
      await this.#until(() =>
        /^(wrote|read) |failed/m.test(readFileSync(log).subarray(before).toString()) ? true : null,
      );
    }
    said.push(...(await ask(mark)));
    const printed = await this.#until(() => {
      const text = readFileSync(log).subarray(before).toString();
      const end = text.indexOf(`command "${mark}" not found`);
      return end < 0 ? null : text.slice(0, end);
    });
    const text = [...said, printed ?? ''].join('\n').replaceAll('\r', '');
    return { failed: /failed|error|not found|read-only|invalid|unrecognized|out of range/i.test(text), text };
  }

  #monitor(command: string, human: boolean): string {
    return `qemu-monitor-command ${this.#name} ${human ? '--hmp ' : ''}${quoted(command)}`;
  }

  /** What `look` finds, as soon as it does; null where it never does. */
  async #until<Found>(look: () => Found | null | Promise<Found | null>): Promise<Found | null> {
    const until = Date.now() + longestWait;
    while (Date.now() < until) {
      const found = await look();
      if (found !== null) return found;
      await new Promise((resolve) => setTimeout(resolve, betweenLooks));
    }
    return null;
  }

  async #wait(goal: 'ready' | 'done', target: string): Promise<Said> {
    const reached = await this.#until(async () => {
      const [xml = '', job = ''] = await this.libvirt.virsh.ask(
        `dumpxml ${this.#name}`,
        `blockjob ${this.#name} ${target}`,
      );
      const disk = diskTexts(xml).find((one) => one.target === target);
      return (goal === 'ready' ? disk?.mirrorIsReady === true : job === '') ? true : null;
    });
    if (reached === null) return { failed: true, text: `${target} did not become ${goal}` };
    // What a job comes to is in events only, but for a backup's.
    const [last = ''] = await this.libvirt.virsh.ask(
      `domjobinfo ${this.#name} --completed --keep-completed --rawstats`,
    );
    return { failed: goal === 'done' && last.includes(`Job type: ${failedJob}`), text: '' };
  }

  async #viewAfter(line: string, withBytes: boolean): Promise<DomainView | null> {
    if (!touchesDomain(line)) return null;
    return isGuests(line) ? this.#viewOfGuest(withBytes) : this.#view(withBytes);
  }

  /** All that what the guest does can change. */
  async #viewOfGuest(withBytes: boolean): Promise<DomainView> {
    const disks = new Map<string, DiskView>();
    for (const target of withBytes ? this.#guest.keys() : []) {
      disks.set(target, { chain: '', bitmaps: '', bytes: await this.#readGuest(target) });
    }
    return { state: '', live: null, inactive: null, disks };
  }

  async #view(withBytes: boolean): Promise<DomainView> {
    const [state = '', now = '', later = '', block = ''] = await this.libvirt.virsh.ask(
      `domstate ${this.#name}`,
      `dumpxml ${this.#name}`,
      `dumpxml ${this.#name} --inactive`,
      this.#monitor('{"execute":"query-block"}', false),
    );
    const isUp = /running|paused/.test(state);
    const live = isUp ? diskTexts(now) : null;
    const inactive = later.includes('<domain') ? diskTexts(later) : null;
    this.#keepGuest(live ?? [], block);
    const disks = new Map<string, DiskView>();
    for (const disk of live ?? inactive ?? []) {
      const view = await this.#viewOfDisk(disk, isUp, withBytes);
      if (view !== null) disks.set(disk.target, view);
    }
    return {
      state: state === '' ? 'none' : state,
      live: live === null ? null : live.map(({ text }) => text).join('\n'),
      inactive: inactive === null ? null : inactive.map(({ text }) => text).join('\n'),
      disks,
    };
  }

  #keepGuest(live: readonly DiskText[], block: string): void {
    this.#guest.clear();
    if (!block.includes('"return"')) return;
    const { return: found } = JSON.parse(block) as { readonly return: readonly QemuDisk[] };
    for (const { target, alias, index } of live) {
      const device = found.find(({ qdev }) => qdev?.split('/').includes(alias ?? '') === true);
      if (device?.qdev === undefined) continue;
      const { qdev, inserted } = device;
      const size = inserted?.image['virtual-size'] ?? 0;
      const node = inserted?.['node-name'] ?? null;
      // While a job has a node of its own on top, the active layer's is what the guest reads.
      this.#guest.set(target, { qdev, node: node?.startsWith('#') === true ? `libvirt-${index}-format` : node, size });
    }
  }

  async #viewOfDisk({ target, path, format }: DiskText, isUp: boolean, withBytes: boolean): Promise<DiskView | null> {
    if (path === null) return null;
    const { status, stdout, stderr } = await this.libvirt.shell.run(commandText(chainCommand(path, format)));
    const chain = readChain(status !== 0, stdout, stderr);
    if (!withBytes) return { ...chain, bytes: null };
    if (isUp) return { ...chain, bytes: await this.#readGuest(target) };
    const content = status === 0 ? await this.#content(path, format) : null;
    return { ...chain, bytes: content === null ? null : contentText(content) };
  }

  /** What the guest reads, by an NBD export of the node its disk stands on. */
  async #readGuest(target: string): Promise<string | null> {
    const { node = null, size = 0 } = this.#guest.get(target) ?? {};
    if (node === null) return null;
    const qmp = (execute: string, given: object): string =>
      this.#monitor(JSON.stringify({ execute, arguments: given }), false);
    // QEMU goes on removing an export after it answered: its name can't be had again at once.
    this.#marks += 1;
    const name = `guest-${this.#marks}`;
    const add = qmp('block-export-add', { type: 'nbd', id: name, 'node-name': node, name });
    let [answer = ''] = await this.libvirt.virsh.ask(add);
    // A domain that was started anew serves nothing yet.
    if (answer.includes('NBD server not running')) {
      const serve = qmp('nbd-server-start', { addr: { type: 'unix', data: { path: guestSocket } } });
      [, answer = ''] = await this.libvirt.virsh.ask(serve, add);
    }
    // While an active commit passes over images in between, QEMU lets nobody read what it makes of them.
    if (answer.includes('Permission conflict')) return null;
    const client = await NbdClient.open(this.#at(guestSocket), name);
    try {
      const content = size === 0 ? new Uint8Array() : await client.read(0, size);
      return content === null ? null : contentText(content);
    } finally {
      client.close();
      await this.libvirt.virsh.ask(qmp('block-export-del', { id: name, mode: 'hard' }));
    }
  }

  async #content(path: string, format: string): Promise<Uint8Array | null> {
    const copy = '/run/content.raw';
    rmSync(this.#at(copy), { force: true });
    const { status } = await this.libvirt.shell.run(
      commandText(['qemu-img', 'convert', '-U', '-f', format, '-O', 'raw', path, copy]),
    );
    return status === 0 ? readFileSync(this.#at(copy)) : null;
  }

  async #files(): Promise<readonly LeftFile[]> {
    const formats = new Map<string, string>();
    const [xml = ''] = await this.libvirt.virsh.ask(`dumpxml ${this.#name} --inactive`);
    for (const { path, format } of diskTexts(xml)) {
      const info = path === null ? null : await this.libvirt.shell.run(commandText(chainCommand(path, format)));
      if (info?.status !== 0) continue;
      for (const file of chainFiles(info.stdout)) formats.set(normalize(file.name), file.format);
    }
    const files: LeftFile[] = [];
    for (const path of [...this.#filesBelow(), ...this.#devices]) {
      const format = formats.get(path);
      const content = format === undefined ? null : await this.#content(path, format);
      const bytes = existsSync(this.#at(path)) ? readFileSync(this.#at(path)) : Buffer.alloc(0);
      files.push(leftFile(path, bytes, content));
    }
    return files;
  }

  #filesBelow(): readonly string[] {
    return this.#left().flatMap((name) => {
      if (statSync(this.#at(`/${name}`)).isFile()) return [`/${name}`];
      const below = readdirSync(this.#at(`/${name}`), { withFileTypes: true, recursive: true });
      return below
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(this.#at('').length));
    });
  }
}

/** The domain's. */
function nameIn(xml: string): string {
  const { root } = parseXml(xml);
  const name = root === null ? null : firstChild(root, 'name');
  return (name?.children ?? []).map((child) => (child.kind === 'text' ? child.text : '')).join('');
}
