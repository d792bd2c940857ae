#!/usr/bin/env node
// Proves a freshly built module: makes, reads, converts and compares images on a small system of its own.
// Usage: node wasm/smoke-test.mjs [directory of qemu.mjs and qemu.wasm]
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const directory = resolve(process.argv[2] ?? new URL('out', import.meta.url).pathname);
const { default: createQemu } = await import(pathToFileURL(`${directory}/qemu.mjs`).href);
const compiled = await WebAssembly.compile(readFileSync(`${directory}/qemu.wasm`));

// Linux's error numbers.
const [EAGAIN, EBADF, EEXIST, EINVAL, ENOENT, ENXIO, ENOTSUP] = [11, 9, 17, 22, 2, 6, 95];
const PAGE = 65536;

/** The bytes of one file, holes left out. */
class SmallFile {
  size = 0;
  pages = new Map();
  locks = [];

  read(buffer, position) {
    const length = Math.max(0, Math.min(buffer.length, this.size - position));
    for (let done = 0; done < length;) {
      const offset = (position + done) % PAGE;
      const count = Math.min(PAGE - offset, length - done);
      const page = this.pages.get((position + done - offset) / PAGE);
      if (page) buffer.set(page.subarray(offset, offset + count), done);
      else buffer.fill(0, done, done + count);
      done += count;
    }
    return length;
  }

  write(buffer, position) {
    for (let done = 0; done < buffer.length;) {
      const offset = (position + done) % PAGE;
      const count = Math.min(PAGE - offset, buffer.length - done);
      const index = (position + done - offset) / PAGE;
      if (!this.pages.has(index)) this.pages.set(index, new Uint8Array(PAGE));
      this.pages.get(index).set(buffer.subarray(done, done + count), offset);
      done += count;
    }
    this.size = Math.max(this.size, position + buffer.length);
    return buffer.length;
  }

  seek(position, wantData) {
    if (position >= this.size) return -ENXIO;
    let index = Math.floor(position / PAGE);
    if (this.pages.has(index) === wantData) return position;
    const last = Math.max(-1, ...this.pages.keys());
    if (wantData && index > last) return -ENXIO;
    while (index <= last && this.pages.has(index) !== wantData) index++;
    return Math.min(index * PAGE, this.size);
  }

  truncate(size) {
    for (const [index, page] of this.pages) {
      if (index * PAGE >= size) this.pages.delete(index);
      else if ((index + 1) * PAGE > size) page.fill(0, size - index * PAGE);
    }
    this.size = size;
    return 0;
  }
}

/** A System (src/images/system.ts): enough of one for the commands below. */
class SmallSystem {
  files = new Map();
  opened = new Map();
  breaths = 0;
  output = ['', '', ''];

  #take(entry) {
    let descriptor = 3;
    while (this.opened.has(descriptor)) descriptor++;
    this.opened.set(descriptor, entry);
    return descriptor;
  }
  open(path, flags) {
    if (path === '/dev/null') return this.#take({ file: new SmallFile(), offset: 0 });
    const exists = this.files.has(path);
    if (!exists && !(flags & 0o100)) return -ENOENT;
    if (exists && flags & 0o200) return -EEXIST;
    if (!exists) this.files.set(path, new SmallFile());
    const file = this.files.get(path);
    if (flags & 0o1000) file.truncate(0);
    return this.#take({ file, offset: 0 });
  }
  close(descriptor) {
    const entry = this.opened.get(descriptor);
    if (!entry) return -EBADF;
    this.opened.delete(descriptor);
    if (entry.file && ![...this.opened.values()].includes(entry)) {
      entry.file.locks = entry.file.locks.filter((lock) => lock.owner !== entry);
    }
    return 0;
  }
  read(descriptor, buffer, position) {
    const entry = this.opened.get(descriptor);
    if (descriptor === 0 && !entry) return 0;
    if (!entry) return -EBADF;
    if (entry.queue) return entry.queue.length === 0 ? -EAGAIN : (buffer.set(entry.queue.splice(0, 1)), 1);
    const count = entry.file.read(buffer, position ?? entry.offset);
    if (position === null) entry.offset += count;
    return count;
  }
  write(descriptor, buffer, position) {
    const entry = this.opened.get(descriptor);
    if (entry?.queue) return (entry.queue.push(...buffer), buffer.length);
    if (entry) {
      entry.file.write(buffer, position ?? entry.offset);
      if (position === null) entry.offset += buffer.length;
      return buffer.length;
    }
    if (descriptor !== 1 && descriptor !== 2) return -EBADF;
    this.output[descriptor] += new TextDecoder().decode(buffer);
    return buffer.length;
  }
  seek(descriptor, offset, whence) {
    const entry = this.opened.get(descriptor);
    if (!entry?.file) return -EBADF;
    const { file } = entry;
    const from = [0, entry.offset, file.size][whence] ?? 0;
    const position = whence <= 2 ? from + offset : file.seek(offset, whence === 3);
    return position < 0 ? position : (entry.offset = position);
  }
  #status(file) {
    return {
      ...{
        device: 1,
        inode: 1 + [...this.files.values()].indexOf(file),
        mode: 0o100644,
        links: 1,
        userId: 0,
        groupId: 0,
      },
      ...{ size: file.size, blockSize: 4096, blocks: file.pages.size * (PAGE / 512) },
      ...{ accessTime: 0, modificationTime: 0, changeTime: 0 },
    };
  }
  status(path) {
    return this.files.has(path) ? this.#status(this.files.get(path)) : -ENOENT;
  }
  descriptorStatus(descriptor) {
    const entry = this.opened.get(descriptor);
    return entry?.file ? this.#status(entry.file) : -EBADF;
  }
  truncate(descriptor, size) {
    return this.opened.get(descriptor)?.file.truncate(size) ?? -EBADF;
  }
  allocate(descriptor, mode, offset, length) {
    const { file } = this.opened.get(descriptor);
    if (mode !== 0) return -ENOTSUP;
    file.size = Math.max(file.size, offset + length);
    return 0;
  }
  synchronize() {
    return 0;
  }
  lock(descriptor, { type, start, length }) {
    const owner = this.opened.get(descriptor);
    if (typeof this.conflictingLock(descriptor, { type, start, length }) === 'object' && type !== 'unlock') {
      if (this.conflictingLock(descriptor, { type, start, length }) !== null) return -EAGAIN;
    }
    const end = length === 0 ? Infinity : start + length;
    const others = owner.file.locks.filter((lock) => lock.owner !== owner);
    const mine = owner.file.locks
      .filter((lock) => lock.owner === owner)
      .flatMap((lock) => [
        { ...lock, end: Math.min(lock.end, start) },
        { ...lock, start: Math.max(lock.start, end) },
      ])
      .filter((lock) => lock.start < lock.end);
    owner.file.locks = [...others, ...mine, ...(type === 'unlock' ? [] : [{ owner, type, start, end }])];
    return 0;
  }
  conflictingLock(descriptor, { type, start, length }) {
    const owner = this.opened.get(descriptor);
    if (!owner?.file) return -EBADF;
    const end = length === 0 ? Infinity : start + length;
    const found = owner.file.locks.find(
      (lock) =>
        lock.owner !== owner && lock.start < end && start < lock.end && (type === 'write' || lock.type === 'write'),
    );
    return found ? { type: found.type, start: found.start, length: found.end - found.start } : null;
  }
  unlink(path) {
    return this.files.delete(path) ? 0 : -ENOENT;
  }
  removeDirectory() {
    return -ENOENT;
  }
  rename(from, to) {
    this.files.set(to, this.files.get(from));
    this.files.delete(from);
    return 0;
  }
  makeDirectory() {
    return -EEXIST;
  }
  readLink() {
    return -EINVAL;
  }
  access(path) {
    return this.files.has(path) ? 0 : -ENOENT;
  }
  directoryEntries() {
    return [];
  }
  workingDirectory() {
    return '/';
  }
  duplicate(descriptor) {
    return this.opened.has(descriptor) ? this.#take(this.opened.get(descriptor)) : -EBADF;
  }
  pipe() {
    const queue = [];
    return [this.#take({ queue }), this.#take({ queue })];
  }
  ready(descriptor, events) {
    const entry = this.opened.get(descriptor);
    if (!entry) return 0x20;
    return events & (entry.queue?.length === 0 ? 4 : 5);
  }
  fileSystemStatus() {
    return { blockSize: 4096, blocks: 1 << 20, freeBlocks: 1 << 20, magic: 0x01021994 };
  }
  async breathe() {
    this.breaths++;
  }
}

const system = new SmallSystem();

/** Runs one command on a fresh instance: how it ended, and what it wrote. */
async function run(program, ...toolArguments) {
  system.output = ['', '', ''];
  const held = new Set(system.opened.keys());
  const qemu = await createQemu({ compiled, program, system });
  const end = await qemu.runTool(toolArguments);
  for (const descriptor of system.opened.keys()) if (!held.has(descriptor)) system.close(descriptor);
  if (process.env.VERBOSE) console.log(program, ...toolArguments, end, system.output);
  return { ...end, output: system.output[1], errors: system.output[2] };
}

async function succeeds(program, ...toolArguments) {
  const end = await run(program, ...toolArguments);
  assert.deepEqual([end.kind, end.status, end.errors], ['exit', 0, ''], `${program} ${toolArguments.join(' ')}`);
  return end.output;
}

const checks = {
  async 'the RFC chain is made, written, and mirrored so that both read the same'() {
    await succeeds('qemu-img', 'create', '-f', 'raw', 'base', '16M');
    await succeeds('qemu-io', '-f', 'raw', '-c', 'write -P 1 0 1M', 'base');
    await succeeds('qemu-img', 'create', '-f', 'qcow2', '-b', 'base', '-F', 'raw', 'middle');
    await succeeds('qemu-io', '-f', 'qcow2', '-c', 'write -P 2 1M 1M', 'middle');
    await succeeds('qemu-img', 'create', '-f', 'qcow2', '-b', 'middle', '-F', 'qcow2', 'top');
    await succeeds('qemu-io', '-f', 'qcow2', '-c', 'write -P 3 2M 1M', 'top');
    await succeeds('qemu-img', 'convert', '-O', 'qed', 'top', 'mirror');
    assert.equal(await succeeds('qemu-img', 'compare', 'top', 'mirror'), 'Images are identical.\n');
    const chain = JSON.parse(await succeeds('qemu-img', 'info', '--backing-chain', '--output=json', 'top'));
    assert.deepEqual(
      chain.map((image) => [image.filename, image.format]),
      [
        ['top', 'qcow2'],
        ['middle', 'qcow2'],
        ['base', 'raw'],
      ],
    );
  },

  async 'zlib and zstd clusters read back'() {
    for (const type of ['zlib', 'zstd']) {
      await succeeds('qemu-img', 'convert', '-c', '-O', 'qcow2', '-o', `compression_type=${type}`, 'top', type);
      assert.equal(await succeeds('qemu-img', 'compare', 'top', type), 'Images are identical.\n');
    }
  },

  async 'every format can be made and read'() {
    for (const format of ['qcow2', 'qed', 'qcow', 'vmdk', 'vdi', 'vhdx', 'vpc', 'parallels']) {
      await succeeds('qemu-img', 'convert', '-O', format, 'top', `as.${format}`);
      assert.match(await succeeds('qemu-img', 'compare', '-F', format, 'top', `as.${format}`), /Images are identical/);
    }
    const help = await succeeds('qemu-img', '--help');
    for (const format of ['raw', 'bochs', 'cloop', 'dmg']) assert.match(help, new RegExp(`\\b${format}\\b`));
  },

  async 'an encrypted image opens with its secret and with no other'() {
    const withSecret = (data, format) => [
      ...['--object', `secret,id=key,data=${data}`],
      ...[
        '--image-opts',
        `driver=${format},file.filename=locked.${format},${format === 'luks' ? '' : 'encrypt.'}key-secret=key`,
      ],
    ];
    const made = {
      luks: ['-o', 'key-secret=key,iter-time=10'],
      qcow2: ['-o', 'encrypt.format=luks,encrypt.key-secret=key,encrypt.iter-time=10'],
    };
    for (const [format, options] of Object.entries(made)) {
      await succeeds(
        'qemu-img',
        'create',
        '-q',
        '--object',
        'secret,id=key,data=right',
        '-f',
        format,
        ...options,
        `locked.${format}`,
        '1M',
      );
      await succeeds('qemu-io', '-c', 'write -P 6 0 64k', ...withSecret('right', format));
      await succeeds('qemu-io', '-c', 'read -P 6 0 64k', ...withSecret('right', format));
      const refused = await run('qemu-io', '-c', 'read 0 64k', ...withSecret('wrong', format));
      assert.match(refused.errors, /Invalid password, cannot unlock any keyslot/);
    }
  },

  async 'failures tell their status and message'() {
    const missing = await run('qemu-img', 'info', 'nothing');
    assert.equal(missing.status, 1);
    assert.equal(
      missing.errors,
      "qemu-img: Could not open 'nothing': Could not open 'nothing': No such file or directory\n",
    );
  },

  async 'a lock held by another is respected'() {
    const other = system.open('top', 2);
    system.lock(other, { type: 'read', start: 201, length: 1 }); // qemu's byte for "nobody else may write"
    const refused = await run('qemu-io', '-f', 'qcow2', '-c', 'write 0 64k', 'top');
    system.close(other);
    assert.equal(refused.status, 1);
    assert.match(refused.errors, /Failed to get "write" lock/);
  },

  async 'a long command breathes, a short one does not'() {
    await succeeds('qemu-img', 'create', '-f', 'raw', 'large', '192M');
    await succeeds('qemu-io', '-f', 'raw', '-c', 'write -P 7 0 192M', 'large');
    // On a busy machine, one or the other may be as long as a breath.
    const breaths = [];
    for (let i = 0; i < 10; i++) {
      system.breaths = 0;
      await succeeds('qemu-img', 'info', 'top');
      breaths.push(system.breaths);
    }
    assert.equal(Math.min(...breaths), 0);
    await succeeds('qemu-img', 'convert', '-c', '-O', 'qcow2', 'large', 'packed');
    assert.ok(system.breaths > 0);
    console.log(`  ${system.breaths} breaths`);
  },

  async 'a sparse image of 1 TiB is nothing special'() {
    await succeeds('qemu-img', 'create', '-f', 'raw', 'huge', '1T');
    await succeeds('qemu-img', 'convert', '-O', 'qcow2', 'huge', 'huge.qcow2');
    assert.equal(await succeeds('qemu-img', 'compare', 'huge', 'huge.qcow2'), 'Images are identical.\n');
  },

  async 'a chain of 200 images opens'() {
    await succeeds('qemu-img', 'create', '-f', 'qcow2', 'layer0', '1M');
    for (let i = 1; i < 200; i++) {
      const backing = ['-b', `layer${i - 1}`, '-F', 'qcow2'];
      await succeeds('qemu-img', 'create', '-u', '-f', 'qcow2', ...backing, `layer${i}`, '1M');
    }
    await succeeds('qemu-io', '-f', 'qcow2', '-c', 'write -P 9 0 64k', 'layer0');
    const chain = JSON.parse(await succeeds('qemu-img', 'info', '--backing-chain', '--output=json', 'layer199'));
    assert.equal(chain.length, 200);
    await succeeds('qemu-img', 'convert', '-O', 'raw', 'layer199', 'flat');
    assert.match(await succeeds('qemu-img', 'compare', 'flat', 'layer0'), /Images are identical/);
  },

  async 'crashes are told apart'() {
    const aborted = await run('qemu-io', '-c', 'abort');
    assert.deepEqual([aborted.kind, aborted.reason], ['crash', 'abort']);
    await succeeds('qemu-img', 'create', '-f', 'raw', 'wide', '4G');
    // Two buffers of 2 GiB: more than any memory that a module can address.
    const exhausted = await run('qemu-img', 'bench', '-f', 'raw', '-c', '2', '-d', '2', '-s', '2047M', 'wide');
    assert.deepEqual([exhausted.kind, exhausted.reason], ['crash', 'out-of-memory']);
    const killed = await run('qemu-io', '-c', 'sigraise 9');
    assert.deepEqual([killed.kind, killed.number], ['signal', 9]);
    await succeeds('qemu-img', 'info', 'top');
  },

  async 'a session mirrors down to a base while the guest writes, and pivots'() {
    await succeeds('qemu-img', 'create', '-f', 'qed', '-b', 'base', '-F', 'raw', 'copy');
    const qemu = await createQemu({ compiled, program: 'block-session', system });
    const session = await qemu.startBlockSession();
    const command = async (execute, commandArguments) => {
      const answer = await session.command({ execute, arguments: commandArguments });
      assert.ok('return' in answer, `${execute}: ${JSON.stringify(answer)}`);
      return answer.return;
    };
    const add = (name, driver, more) =>
      command('blockdev-add', { driver, 'node-name': name, file: { driver: 'file', filename: name }, ...more });
    const until = async (event) => {
      for (let turns = 0; turns < 10000; turns++) {
        await session.turn();
        if (session.takeEvents().some((happened) => happened.event === event)) return;
      }
      assert.fail(`no ${event}`);
    };

    await add('base', 'raw', { 'read-only': true });
    await add('middle', 'qcow2', { 'read-only': true, backing: 'base' });
    await add('top', 'qcow2', { backing: 'middle' });
    await add('copy', 'qed', { backing: 'base' });
    await session.attach('vda', 'top');

    const refused = await run('qemu-io', '-f', 'qcow2', '-c', 'write 0 64k', 'top');
    assert.match(refused.errors, /Failed to get "write" lock/);

    const job = { 'job-id': 'job', device: 'top', target: 'copy', sync: 'top' };
    await command('blockdev-mirror', { ...job, 'x-backing-chain-base': 'base' });
    await session.write('vda', 5 << 20, new Uint8Array(65536).fill(4));
    await until('BLOCK_JOB_READY');
    await session.write('vda', 6 << 20, new Uint8Array(65536).fill(5));
    await command('block-job-complete', { device: 'job' });
    await until('BLOCK_JOB_COMPLETED');
    assert.equal(await session.nodeName('vda'), 'copy');
    assert.equal((await session.read('vda', 6 << 20, 1))[0], 5);
    const sleep = session.io('vda', 'sleep 50');
    await assert.rejects(session.flush('vda'), /busy/);
    assert.equal(await sleep, 0);
    await command('blockdev-del', { 'node-name': 'top' });
    await command('blockdev-del', { 'node-name': 'middle' });
    await session.end();

    const reads = ['read -P 1 0 1M', 'read -P 2 1M 1M', 'read -P 3 2M 1M', 'read -P 4 5M 64k', 'read -P 5 6M 64k'];
    await succeeds('qemu-io', '-f', 'qed', ...reads.flatMap((read) => ['-c', read]), 'copy');
    const [top] = JSON.parse(await succeeds('qemu-img', 'info', '--backing-chain', '--output=json', 'copy'));
    assert.equal(top['backing-filename'], 'base');
  },
};

for (const [name, check] of Object.entries(checks)) {
  const start = performance.now();
  await check();
  console.log(`ok ${name} (${(performance.now() - start).toFixed(0)} ms)`);
}
