import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type BlockSession, imagesHost, type JsonObject, type QmpCommand } from '../../../src/jobs/index.js';
import { ScriptRunner } from '../../../src/script/index.js';
import { parseCommandLines } from '../../../src/shell/index.js';
import { memoryImages } from '../../jobs/memory-images.js';
import { heldDocument } from '../../workspace/held-document.js';
import type { RealLibvirt } from './real-libvirt.js';
import type { Scenario } from './scenario.js';

/** Commands that change something about disks. */
const aboutDisks = /^(block|job-|transaction$|change-|eject$|nbd-server-)/;

/** What QEMU is told of disks, one message a line, with its fields in one order. */
export type DiskMessages = readonly string[];

/** What a libvirt tells QEMU while a scenario's lines run; domain, files and log are gone afterwards. */
export async function messagesOfLibvirt(scenario: Scenario, { shell }: RealLibvirt): Promise<DiskMessages> {
  const [log, definition] = ['/run/messages.log', '/run/told.xml'];
  const run = async (line: string): Promise<void> => {
    const { status, stderr } = await shell.run(`cd /; ${line}`);
    if (status !== 0) throw new Error(`${line}: ${stderr}`);
  };
  writeFileSync(`${shell.files}${definition}`, scenario.xml);
  try {
    await run(`virt-admin daemon-log-outputs 1:file:${log} && virt-admin daemon-log-filters 1:qemu.qemu_monitor`);
    await run(`virsh define ${definition}`);
    for (const line of scenario.lines) await run(line);
    const opened = readFileSync(`${shell.files}/var/log/libvirt/qemu/v.log`, 'utf8');
    const commandLine = opened.slice(opened.lastIndexOf(': starting up'));
    const blockdevs = Array.from(commandLine.matchAll(/^-blockdev '(.*)' \\$/gm), ([, text = '{}']) => text);
    const told = readFileSync(`${shell.files}${log}`, 'utf8');
    const commands = Array.from(
      told.matchAll(/QEMU_MONITOR_IO_WRITE: mon=\S+ buf=(\{.*\})$/gm),
      ([, text = '{}']) => text,
    );
    return messageTexts([
      ...blockdevs.map((text): QmpCommand => ({ execute: 'blockdev-add', arguments: JSON.parse(text) as JsonObject })),
      ...commands.map((text) => JSON.parse(text) as QmpCommand),
    ]);
  } finally {
    await shell.run('virsh destroy v; virsh undefine v; virt-admin daemon-log-outputs 3:stderr; rm -rf /i');
    rmSync(`${shell.files}${log}`, { force: true });
  }
}

/** What the page tells the QEMU module meanwhile. */
export async function messagesOfPage(scenario: Scenario): Promise<DiskMessages> {
  const images = memoryImages();
  const told: string[] = [];
  const host = imagesHost(images);
  const startSession = async (): Promise<BlockSession> => {
    const session = await host.startSession();
    const execute = session.execute.bind(session);
    session.execute = (command) => {
      told.push(...messageTexts([command]));
      return execute(command);
    };
    return session;
  };
  try {
    const runner = new ScriptRunner({
      host: { ...host, startSession },
      files: images,
      document: heldDocument(scenario.xml),
    });
    for (const line of parseCommandLines(['virsh define', ...scenario.lines].join('\n'))) {
      const { failure } = await runner.run(line);
      if (failure !== null) throw new Error(failure);
    }
    return told;
  } finally {
    images.dispose();
  }
}

function messageTexts(commands: readonly QmpCommand[]): DiskMessages {
  const compared = commands.filter(({ execute }) => aboutDisks.test(execute));
  return compared.map((command) => `${command.execute} ${JSON.stringify(sorted(command.arguments ?? {}))}`);
}

/** With the fields of each object in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, one]): readonly [string, unknown] => [name, sorted(one)]);
  return Object.fromEntries(fields.sort(([left], [right]) => (left < right ? -1 : 1)));
}
