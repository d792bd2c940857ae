import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  type BlockSession,
  type GuestAnswer,
  JobsError,
  type QmpAnswer,
  type QmpCommand,
  type QmpEvent,
  readQmpMessage,
  withoutTiming,
} from '../../src/jobs/index.js';
import { NbdClient } from './nbd-client.js';
import { runProgram } from './run-program.js';

/**
 * The oracle: Debian's qemu-storage-daemon as a BlockSession. QMP goes over
 * its standard streams; the guest's disks are NBD exports that the native
 * qemu-io opens. `directory` holds the sockets, `programs` the native programs.
 */
export async function startStorageDaemon(directory: string, programs: string): Promise<BlockSession> {
  const session = new StorageDaemonSession(directory, programs);
  await session.execute({ execute: 'qmp_capabilities' });
  return session;
}

class StorageDaemonSession implements BlockSession {
  readonly #daemon: ChildProcessWithoutNullStreams;
  readonly #socket: string;
  readonly #clients = new Map<string, NbdClient>();
  readonly #ended: Promise<void>;
  readonly #answers: ((answer: QmpAnswer | null) => void)[] = [];
  #events: QmpEvent[] = [];
  #onMessage: () => void = () => undefined;
  #unread = '';
  #stderr = '';

  constructor(
    directory: string,
    private readonly programs: string,
  ) {
    this.#socket = join(directory, `nbd-${process.pid}-${counter()}.sock`);
    this.#daemon = spawn(`${programs}/qemu-storage-daemon`, [
      ...['--chardev', 'stdio,id=qmp', '--monitor', 'chardev=qmp'],
      ...['--nbd-server', `addr.type=unix,addr.path=${this.#socket}`],
    ]);
    this.#daemon.stdout.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    this.#daemon.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    this.#ended = new Promise((resolve) => {
      this.#daemon.on('close', () => {
        for (const waiting of this.#answers.splice(0)) waiting(null);
        resolve();
      });
    });
  }

  #read(text: string): void {
    const lines = (this.#unread + text).split('\n');
    this.#unread = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim() === '') continue;
      const message = readQmpMessage(JSON.parse(line));
      if (message === null) continue;
      if ('event' in message) this.#events.push(message);
      else this.#answers.shift()?.(message);
    }
    this.#onMessage();
  }

  async execute(command: QmpCommand): Promise<QmpAnswer> {
    const answer = await new Promise<QmpAnswer | null>((resolve) => {
      this.#answers.push(resolve);
      this.#daemon.stdin.write(`${JSON.stringify(command)}\n`);
    });
    if (answer === null) throw new JobsError('qemu', `qemu-storage-daemon ended: ${this.#stderr.trim()}`);
    return answer;
  }

  takeEvents(): Promise<readonly QmpEvent[]> {
    const events = this.#events;
    this.#events = [];
    return Promise.resolve(events);
  }

  /** The daemon runs by itself: this only waits a moment for it. */
  async turn(): Promise<void> {
    if (this.#events.length > 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 5);
      this.#onMessage = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  attachGuest(disk: string, node: string): Promise<QmpAnswer> {
    const place = { type: 'nbd', id: disk, 'node-name': node, name: disk, writable: true };
    return this.execute({ execute: 'block-export-add', arguments: place });
  }

  async detachGuest(disk: string): Promise<void> {
    this.#clients.get(disk)?.close();
    this.#clients.delete(disk);
    await this.execute({ execute: 'block-export-del', arguments: { id: disk, mode: 'hard' } });
    while (!this.#events.some((event) => event.event === 'BLOCK_EXPORT_DELETED')) await this.turn();
    this.#events = this.#events.filter((event) => event.event !== 'BLOCK_EXPORT_DELETED');
  }

  #disk(disk: string): string {
    return `nbd+unix:///${disk}?socket=${this.#socket}`;
  }

  async guestCommand(disk: string, command: string): Promise<GuestAnswer> {
    // A process for each of many small writes would take most of a test's time.
    const plain = /^write -q -P (\d+) (\d+) (\d+)$/.exec(command);
    if (plain !== null) {
      const bytes = new Uint8Array(Number(plain[3])).fill(Number(plain[1]));
      const written = await (await this.#client(disk)).write(Number(plain[2]), bytes);
      return { text: written ? '' : 'write failed', failed: !written };
    }
    const ended = await runProgram(`${this.programs}/qemu-io`, [
      '-f',
      'raw',
      '-d',
      'unmap',
      '-c',
      command,
      this.#disk(disk),
    ]);
    return { text: withoutTiming(ended.stdout + ended.stderr), failed: ended.status !== 0 };
  }

  async readGuest(disk: string, offset: number, length: number): Promise<Uint8Array | null> {
    return (await this.#client(disk)).read(offset, length);
  }

  async #client(disk: string): Promise<NbdClient> {
    const client = this.#clients.get(disk) ?? (await NbdClient.open(this.#socket, disk));
    this.#clients.set(disk, client);
    return client;
  }

  async close(): Promise<void> {
    this.#daemon.stdin.write('{"execute":"quit"}\n');
    await this.#ended;
  }

  async kill(): Promise<void> {
    this.#daemon.kill('SIGKILL');
    await this.#ended;
  }
}

let count = 0;
function counter(): number {
  count += 1;
  return count;
}
