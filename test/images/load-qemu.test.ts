import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { compileQemu } from '../../src/images/load-qemu.js';

const emptyModule = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const patience = { answer: 20_000, content: 20_000 };

let server: Server | undefined;

async function serve(answer: (response: ServerResponse) => void): Promise<string> {
  const started = createServer((_, response) => {
    answer(response);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((started.address() as AddressInfo).port)}/qemu.wasm`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('the module', () => {
  it.each(['application/wasm', 'application/octet-stream'])('is compiled when it comes as %s', async (type) => {
    const url = await serve((response) => response.writeHead(200, { 'Content-Type': type }).end(emptyModule));
    expect(await compileQemu(url, patience)).toBeInstanceOf(WebAssembly.Module);
  });

  it('is given up where the server does not answer', async () => {
    const url = await serve(() => undefined);
    await expect(compileQemu(url, { ...patience, answer: 100 })).rejects.toThrow(
      'the server did not answer within 0.1 s',
    );
  });

  it('is given up at once when nobody waits for a server that has not answered', async () => {
    const url = await serve(() => undefined);
    const unwanted = new AbortController();
    const loading = compileQemu(url, patience, unwanted.signal);
    unwanted.abort();
    await expect(loading).rejects.toThrow('the server had not answered yet');
  });

  it.each(['application/wasm', 'application/octet-stream'])(
    'is given up where it comes in part, as %s',
    async (type) => {
      const url = await serve((response) => response.writeHead(200, { 'Content-Type': type }).write(emptyModule));
      await expect(compileQemu(url, { ...patience, content: 100 })).rejects.toThrow('it did not arrive within 0.1 s');
    },
  );

  it('is not there where the server says so', async () => {
    const url = await serve((response) => response.writeHead(404).end());
    await expect(compileQemu(url, patience)).rejects.toThrow('the server answered 404');
  });
});
