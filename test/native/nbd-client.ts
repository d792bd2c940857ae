import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const optionMagic = 0x49484156454f5054n;
const optionGo = 7;
const replyAck = 1;
const requestMagic = 0x25609513;
const readRequest = 0;
const writeRequest = 1;

/** One export of an NBD server on a Unix socket, for reads and writes (the NBD protocol's newstyle handshake). */
export class NbdClient {
  #unread: Buffer[] = [];
  #length = 0;
  #ended = false;
  #onData: () => void = () => undefined;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (bytes: Buffer) => {
      this.#unread.push(bytes);
      this.#length += bytes.length;
      this.#onData();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#ended = true;
      this.#onData();
    });
  }

  static async open(path: string, name: string): Promise<NbdClient> {
    const socket = connect(path);
    await once(socket, 'connect');
    const client = new NbdClient(socket);
    await client.#greet(name);
    return client;
  }

  async #greet(name: string): Promise<void> {
    await this.#take(18);
    const bytes = Buffer.from(name);
    const option = Buffer.alloc(4 + 16 + 4 + bytes.length + 2);
    option.writeUInt32BE(3, 0);
    option.writeBigUInt64BE(optionMagic, 4);
    option.writeUInt32BE(optionGo, 12);
    option.writeUInt32BE(4 + bytes.length + 2, 16);
    option.writeUInt32BE(bytes.length, 20);
    bytes.copy(option, 24);
    this.socket.write(option);
    for (;;) {
      const reply = await this.#take(20);
      await this.#take(reply.readUInt32BE(16));
      const type = reply.readUInt32BE(12);
      if (type === replyAck) return;
      if (type >= 0x80000000) throw new Error(`the NBD server has no export ${name}`);
    }
  }

  /** Null where the server answers with an error. */
  async read(offset: number, length: number): Promise<Uint8Array | null> {
    this.#request(readRequest, offset, length);
    if (!(await this.#succeeded())) return null;
    return new Uint8Array(await this.#take(length));
  }

  /** False where the server answers with an error. */
  write(offset: number, bytes: Uint8Array): Promise<boolean> {
    this.#request(writeRequest, offset, bytes.length);
    this.socket.write(bytes);
    return this.#succeeded();
  }

  close(): void {
    this.socket.destroy();
  }

  #request(type: number, offset: number, length: number): void {
    const request = Buffer.alloc(28);
    request.writeUInt32BE(requestMagic, 0);
    request.writeUInt16BE(type, 6);
    request.writeBigUInt64BE(BigInt(offset), 16);
    request.writeUInt32BE(length, 24);
    this.socket.write(request);
  }

  async #succeeded(): Promise<boolean> {
    const reply = await this.#take(16);
    return reply.readUInt32BE(4) === 0;
  }

  async #take(length: number): Promise<Buffer> {
    while (this.#length < length) {
      if (this.#ended) throw new Error('the NBD server is gone');
      await new Promise<void>((resolve) => (this.#onData = resolve));
    }
    const all = Buffer.concat(this.#unread);
    this.#unread = [all.subarray(length)];
    this.#length -= length;
    return all.subarray(0, length);
  }
}
