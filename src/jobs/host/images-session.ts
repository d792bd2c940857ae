import type { ImagesSession } from '../../images/index.js';
import { withoutTiming } from '../monitor/without-timing.js';
import { JobsError } from '../jobs-error.js';
import type { BlockSession, GuestAnswer } from '../monitor/block-session.js';
import { readQmpMessage, type QmpAnswer, type QmpCommand, type QmpEvent } from '../monitor/qmp.js';

/** The session that runs QEMU's block layer in WebAssembly, over the images in memory. */
export class ImagesBlockSession implements BlockSession {
  constructor(private readonly session: ImagesSession) {}

  async execute(command: QmpCommand): Promise<QmpAnswer> {
    const answer = readQmpMessage(await alive(this.session.command(command)));
    if (answer !== null && 'kind' in answer) return answer;
    throw new JobsError('qemu', `The block layer gave no answer to ${command.execute}.`);
  }

  async takeEvents(): Promise<readonly QmpEvent[]> {
    const messages = (await alive(this.session.takeEvents())).map(readQmpMessage);
    return messages.filter((message) => message !== null && 'event' in message);
  }

  turn(count: number): Promise<void> {
    return alive(this.session.turn(count));
  }

  async attachGuest(disk: string, node: string, readOnly: boolean): Promise<QmpAnswer> {
    const reason = await alive(this.session.attach(disk, node, readOnly));
    return reason === null ? { kind: 'return', value: {} } : { kind: 'error', class: 'GenericError', reason };
  }

  detachGuest(disk: string): Promise<void> {
    return alive(this.session.detach(disk));
  }

  async guestCommand(disk: string, command: string): Promise<GuestAnswer> {
    const { text, status } = await alive(this.session.io(disk, command));
    return { text: withoutTiming(text), failed: status !== 0 };
  }

  readGuest(disk: string, offset: number, length: number): Promise<Uint8Array | null> {
    return alive(this.session.read(disk, offset, length));
  }

  close(): Promise<void> {
    return alive(this.session.close());
  }

  kill(): Promise<void> {
    return alive(this.session.kill());
  }
}

async function alive<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer;
  } catch (error) {
    throw new JobsError('qemu', error instanceof Error ? error.message : String(error), null, { cause: error });
  }
}
