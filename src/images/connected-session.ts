import type {
  ImagesSession,
  SessionAnswer,
  SessionCall,
  SessionCommand,
  SessionEvent,
  SessionOutput,
  SessionQmpAnswer,
} from './block-session.js';
import { ImagesError } from './images-error.js';

/** The client's end of a session: `call` takes a call to the Worker and brings its answer. */
export class ConnectedSession implements ImagesSession {
  constructor(private readonly call: (call: SessionCall) => Promise<SessionAnswer>) {}

  async command(command: SessionCommand): Promise<SessionQmpAnswer> {
    const answer = await this.call({ kind: 'command', command });
    return answer.kind === 'qmp' ? answer.answer : outOfPlace(answer);
  }

  async takeEvents(): Promise<readonly SessionEvent[]> {
    const answer = await this.call({ kind: 'take-events' });
    return answer.kind === 'events' ? answer.events : outOfPlace(answer);
  }

  async turn(count: number): Promise<void> {
    await this.call({ kind: 'turn', count });
  }

  async attach(disk: string, node: string, readOnly: boolean): Promise<string | null> {
    const answer = await this.call({ kind: 'attach', disk, node, readOnly });
    return answer.kind === 'failed' ? answer.reason : null;
  }

  async detach(disk: string): Promise<void> {
    await this.call({ kind: 'detach', disk });
  }

  async io(disk: string, commandLine: string): Promise<SessionOutput> {
    const answer = await this.call({ kind: 'io', disk, commandLine });
    return answer.kind === 'output' ? answer.output : outOfPlace(answer);
  }

  async read(disk: string, offset: number, length: number): Promise<Uint8Array | null> {
    const answer = await this.call({ kind: 'read', disk, offset, length });
    if (answer.kind === 'failed') return null;
    return answer.kind === 'bytes' ? answer.bytes : outOfPlace(answer);
  }

  async close(): Promise<void> {
    await this.call({ kind: 'close' });
  }

  async kill(): Promise<void> {
    await this.call({ kind: 'kill' });
  }
}

function outOfPlace(answer: SessionAnswer): never {
  throw new ImagesError(
    answer.kind === 'failed' ? answer.reason : `The block session answered "${answer.kind}" out of place`,
  );
}
