import { describe, expect, test } from 'vitest';
import { ToolRun } from '../../src/images/tool-run.js';
import { loadBuiltModule, moduleIsBuilt } from './built-module.js';
import { memoryTools } from './memory-tools.js';

/** Words that bring a secret. */
const secret = (id: string, data: string) => ['--object', `secret,id=${id},data=${data}`] as const;

/** Ways to encrypt: words for `create`, and how an image is opened with the secret `key`. */
const kinds = {
  luks: {
    create: ['-f', 'luks', '-o', 'key-secret=key,iter-time=10'],
    open: 'driver=luks,file.filename=/image,key-secret=key',
  },
  'qcow2 with luks': {
    create: ['-f', 'qcow2', '-o', 'encrypt.format=luks,encrypt.key-secret=key,encrypt.iter-time=10'],
    open: 'driver=qcow2,file.filename=/image,encrypt.key-secret=key',
  },
  'qcow2 with aes': {
    create: ['-f', 'qcow2', '-o', 'encrypt.format=aes,encrypt.key-secret=key'],
    open: 'driver=qcow2,file.filename=/image,encrypt.key-secret=key',
  },
} as const;

const ciphers = [
  'cipher-alg=aes-128,cipher-mode=xts,ivgen-alg=plain64,hash-alg=sha256',
  'cipher-alg=aes-256,cipher-mode=cbc,ivgen-alg=essiv,ivgen-hash-alg=sha256,hash-alg=sha512',
  'cipher-alg=serpent-256,cipher-mode=xts,hash-alg=sha1',
  'cipher-alg=twofish-256,cipher-mode=xts,hash-alg=ripemd160',
  'cipher-alg=cast5-128,cipher-mode=cbc,ivgen-alg=plain64',
];

describe.skipIf(!moduleIsBuilt)('an encrypted image', () => {
  test.each(Object.entries(kinds))('of %s is read with its secret only', async (_, { create, open }) => {
    const { run, succeed, store } = memoryTools();
    const right = secret('key', 'right');
    await succeed(['qemu-img', 'create', '-q', ...right, ...create, '/image', '1M']);
    await succeed(['qemu-io', ...right, '--image-opts', '-c', 'write -P 0x55 0 64k', open]);
    await succeed(['qemu-io', ...right, '--image-opts', '-c', 'read -P 0x55 0 64k', open]);
    expect(store.read('/image').join().includes(Array(64).fill(0x55).join())).toBe(false);
    const without = await run(['qemu-io', '--image-opts', '-c', 'read 0 64k', open]);
    expect(without.stderr).toContain("No secret with id 'key'");
  });

  test.each(['luks', 'qcow2 with luks'] as const)('of %s refuses another secret', async (kind) => {
    const { run, succeed } = memoryTools();
    const { create, open } = kinds[kind];
    await succeed(['qemu-img', 'create', '-q', ...secret('key', 'right'), ...create, '/image', '1M']);
    const wrong = await run(['qemu-io', ...secret('key', 'wrong'), '--image-opts', '-c', 'length', open]);
    expect(wrong.stderr).toContain('Invalid password, cannot unlock any keyslot');
  });

  test.each(ciphers)('may have %s', async (options) => {
    const { succeed } = memoryTools();
    const key = secret('key', 'right');
    const create = ['-f', 'luks', '-o', `key-secret=key,iter-time=10,${options}`];
    await succeed(['qemu-img', 'create', '-q', ...key, ...create, '/image', '1M']);
    await succeed(['qemu-io', ...key, '--image-opts', '-c', 'write -P 3 4k 8k', kinds.luks.open]);
    await succeed(['qemu-io', ...key, '--image-opts', '-c', 'read -P 3 4k 8k', kinds.luks.open]);
  });

  test('gets and loses key slots by amend', async () => {
    const { run, succeed } = memoryTools();
    const { create, open } = kinds.luks;
    const keys = [...secret('key', 'first'), ...secret('other', 'second')];
    await succeed(['qemu-img', 'create', '-q', ...keys, ...create, '/image', '1M']);
    const amend = (options: string) => ['qemu-img', 'amend', ...keys, '--image-opts', '-o', options, open];
    await succeed(amend('state=active,new-secret=other,keyslot=1,iter-time=10'));
    await succeed(['qemu-io', ...secret('key', 'second'), '--image-opts', '-c', 'read 0 512', open]);
    await succeed(amend('state=inactive,old-secret=other'));
    const gone = await run(['qemu-io', ...secret('key', 'second'), '--image-opts', '-c', 'read 0 512', open]);
    expect(gone.stderr).toContain('Invalid password, cannot unlock any keyslot');
  });

  test('is converted to a plain one and back', async () => {
    const { succeed } = memoryTools();
    const key = secret('key', 'right');
    await succeed('qemu-img create -q -f qcow2 /plain 1M', ['qemu-io', '-c', 'write -P 9 0 64k', '/plain']);
    await succeed(
      ['qemu-img', 'convert', ...key, '-O', 'luks', '-o', 'key-secret=key,iter-time=10', '/plain', '/image'],
      ['qemu-img', 'convert', ...key, '--image-opts', kinds.luks.open, '-O', 'raw', '/again'],
    );
    expect(await succeed('qemu-img compare /plain /again')).toContain('Images are identical');
  });

  test('runs in a session, with a secret that comes and goes', async () => {
    const { succeed, session } = memoryTools();
    await succeed(['qemu-img', 'create', '-q', ...secret('key', 'right'), ...kinds.luks.create, '/image', '1M']);
    await succeed(['qemu-img', 'create', '-q', '-f', 'qcow2', '/copy', '1M']);
    const { command, refusal, until, session: run } = await session();
    const node = { driver: 'luks', 'node-name': 'disk', file: { driver: 'file', filename: '/image' } };
    expect(await refusal('blockdev-add', { ...node, 'key-secret': 'key' })).toBe("No secret with id 'key'");
    await command('object-add', { 'qom-type': 'secret', id: 'key', data: 'right' });
    await command('blockdev-add', { ...node, 'key-secret': 'key' });
    await command('object-del', { id: 'key' });
    expect(await refusal('object-del', { id: 'key' })).toBe("object 'key' not found");
    await run.call({ kind: 'attach', disk: 'vda', node: 'disk', readOnly: false });
    await run.call({ kind: 'io', disk: 'vda', commandLine: 'write -P 4 0 64k' });
    const copy = { driver: 'qcow2', 'node-name': 'copy', file: { driver: 'file', filename: '/copy' } };
    await command('blockdev-add', copy);
    await command('blockdev-mirror', { 'job-id': 'job', device: 'disk', target: 'copy', sync: 'full' });
    await until('BLOCK_JOB_READY');
    await command('block-job-complete', { device: 'job' });
    await until('BLOCK_JOB_COMPLETED');
    await run.call({ kind: 'close' });
    await succeed(['qemu-io', '-c', 'read -P 4 0 64k', '/copy']);
  });

  /** As long as it is made to take, every part of it must let others go on. */
  test('is cancelled while its key is derived', async () => {
    const { store } = memoryTools();
    const create = ['-f', 'luks', '-o', 'key-secret=key,iter-time=60000'];
    const argv = ['qemu-img', 'create', '-q', ...secret('key', 'right'), ...create, '/image', '1M'];
    const running = new ToolRun(loadBuiltModule, store, { argv }, () => undefined);
    let longest = 0;
    let last = performance.now();
    const pulse = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    running.cancel();
    expect((await running.result).outcome.kind).toBe('cancelled');
    clearInterval(pulse);
    console.info(`While a key was derived, others waited for ${longest.toFixed(0)} ms at most.`);
  });
});
