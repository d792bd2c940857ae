import { describe, expect, test } from 'vitest';
import { type LineContext, type LiveCommand, readLiveCommand } from '../../src/script/index.js';
import type { LineProblem } from '../../src/virsh/index.js';
import { parseCommandLines } from '../../src/shell/index.js';
import { commitOf, copyOf, diskspec, pullOf, snapshotOf } from '../jobs/operations.js';

const context: LineContext = { domain: 'guest', disks: ['vda', '/images/top'] };

function read(text: string, given = context): LiveCommand | LineProblem {
  const [line] = parseCommandLines(text);
  if (line?.kind !== 'live' && line?.kind !== 'libvirt-call') throw new Error(`${text} is no live line`);
  return readLiveCommand(line, given);
}

function operation(text: string): unknown {
  const command = read(text);
  return command.kind === 'block' ? command.operation : command;
}

function asked(name: string, asked: unknown): unknown {
  return { kind: 'virsh', name, asked };
}

const everything = { running: true, stopped: true, persistent: false, transient: false };

describe('virsh asks for', () => {
  const lines: readonly [string, unknown][] = [
    ['virsh blockcopy guest vda --dest /copies/mirror', copyOf()],
    ['virsh blockcopy guest vda /copies/mirror', copyOf()],
    ['virsh blockcopy vda /copies/mirror --format qed', copyOf({ format: 'qed' })],
    [
      'virsh blockcopy --domain guest --path /images/top --dest=/copies/mirror --raw',
      copyOf({ disk: '/images/top', format: 'raw' }),
    ],
    ['virsh -c qemu:///system blockcopy vda /copies/mirror 10', copyOf({ bandwidth: 10 * 2 ** 20 })],
    ['virsh blockcopy vda /copies/mirror --bandwidth 4096 --bytes', copyOf({ bandwidth: 4096 })],
    ['virsh blockcopy vda /copies/mirror --bandwidth 3M', copyOf({ bandwidth: 3 * 2 ** 20 })],
    [
      'virsh blockcopy vda /copies/mirror --shallow --reuse-external --blockdev --transient-job --synchronous-writes --granularity 65536 --buf-size 1048576',
      copyOf({
        shallow: true,
        reuseExternal: true,
        blockDevice: true,
        transientJob: true,
        synchronousWrites: true,
        granularity: 65536,
        bufferSize: 1048576,
      }),
    ],
    ['virsh blockcopy vda /copies/mirror --x-base /images/base', copyOf({ base: '/images/base' })],
    ['virsh blockcommit guest vda', commitOf()],
    ['virsh blockcommit vda --active', commitOf({ active: true })],
    [
      "virsh blockcommit vda --top 'vda[2]' --base /images/base --delete --keep-relative --shallow",
      commitOf({ top: 'vda[2]', base: '/images/base', delete: true, keepRelative: true, shallow: true }),
    ],
    ['virsh blockcommit vda --top vda[2] --base vda[3]', commitOf({ top: 'vda[2]', base: 'vda[3]' })],
    ['virsh blockpull vda', pullOf()],
    ['virsh blockpull vda 0 /images/base --keep-relative', pullOf({ base: '/images/base', keepRelative: true })],
    ['virsh blockjob vda --pivot', { kind: 'pivot', disk: 'vda', async: false }],
    ['virsh blockjob vda --abort', { kind: 'abort', disk: 'vda', async: false }],
    ['virsh blockjob vda --async', { kind: 'abort', disk: 'vda', async: true }],
    ['virsh blockjob vda --bandwidth 0', { kind: 'set-speed', disk: 'vda', bandwidth: 0 }],
    ['virsh blockjob guest vda', { kind: 'job-info', disk: 'vda', raw: false, bytes: false }],
    [
      'virsh snapshot-create-as guest before "as it was" --disk-only --diskspec vda,file=/a,,b,driver=qed --diskspec vdb,snapshot=no',
      snapshotOf({
        ...{ name: 'before', description: 'as it was', metadata: true },
        disks: [diskspec('vda', { format: 'qed', file: '/a,b' }), diskspec('vdb', { snapshot: 'no' })],
      }),
    ],
    ['virsh start', asked('start', { paused: false })],
    ['virsh destroy guest', asked('destroy', null)],
    ['virsh define domain.xml', asked('define', { file: 'domain.xml', validate: false })],
    ['virsh dumpxml guest', asked('dumpxml', { inactive: false })],
    ['virsh dumpxml guest --inactive', asked('dumpxml', { inactive: true })],
    [
      `virsh qemu-monitor-command guest job-pause '"id":"x"'`,
      asked('qemu-monitor-command', {
        command: { execute: 'job-pause', arguments: { id: 'x' } },
        ...{ pretty: false, onlyReturn: false },
      }),
    ],
    [
      `virsh qemu-monitor-command guest --pretty '{"execute":"query-block-jobs"}'`,
      asked('qemu-monitor-command', { command: { execute: 'query-block-jobs' }, pretty: true, onlyReturn: false }),
    ],
    [
      `virsh qemu-monitor-command '{"execute": "job-pause", "arguments": {"id": "x"}}' --return-value`,
      asked('qemu-monitor-command', {
        command: { execute: 'job-pause', arguments: { id: 'x' } },
        pretty: false,
        onlyReturn: true,
      }),
    ],
    ['virsh list --all --name', asked('list', { ...everything, onlyNames: true })],
    ['virsh domstate guest', asked('domstate', { reason: false })],
    ['virsh domblklist', asked('domblklist', { inactive: false, details: false })],
    ['virsh domblkinfo vda', asked('domblkinfo', { disk: 'vda', human: false })],
    ['virsh domblkinfo guest --all --human', asked('domblkinfo', { disk: null, human: true })],
  ];
  test.each(lines)('%s', (text, expected) => expect(operation(text)).toEqual(expected));
});

describe('virsh waits', () => {
  const waits: readonly [string, unknown][] = [
    ['virsh blockcopy vda /m', null],
    ['virsh blockcopy vda /m --wait --verbose', { then: null, verbose: true, timeout: null, async: false }],
    ['virsh blockcopy vda /m --pivot', { then: 'pivot', verbose: false, timeout: null, async: false }],
    ['virsh blockcopy vda /m --finish', { then: 'abort', verbose: false, timeout: null, async: false }],
    ['virsh blockcopy vda /m --timeout 5', { then: null, verbose: false, timeout: 5, async: false }],
    ['virsh blockcommit vda --keep-overlay', { then: 'abort', verbose: false, timeout: null, async: false }],
    ['virsh blockpull vda --wait', { then: null, verbose: false, timeout: null, async: false }],
  ];
  test.each(waits)('%s', (text, wait) => expect(read(text)).toMatchObject({ kind: 'block', wait }));
});

describe('a libvirt call asks for', () => {
  const calls: readonly [string, unknown][] = [
    [
      'virDomainBlockCopy(dom, "/images/top", "/images/base", "/copies/mirror", "qed", 0, 0)',
      copyOf({ transientJob: true, disk: '/images/top', base: '/images/base', format: 'qed' }),
    ],
    [
      'virDomainBlockCopy(dom, "vda", NULL, "/copies/mirror", NULL, 2, VIR_DOMAIN_BLOCK_COPY_REUSE_EXT | VIR_DOMAIN_BLOCK_COPY_SHALLOW)',
      copyOf({ transientJob: true, bandwidth: 2 * 2 ** 20, reuseExternal: true, shallow: true }),
    ],
    [
      'virDomainBlockCopy(dom, "vda", NULL, "/copies/mirror", NULL, 0, 9)',
      copyOf({ transientJob: true, shallow: true, synchronousWrites: true }),
    ],
    [
      'virDomainBlockRebase(dom, "vda", "/copies/mirror", 0, VIR_DOMAIN_BLOCK_REBASE_COPY | VIR_DOMAIN_BLOCK_REBASE_COPY_RAW)',
      copyOf({ format: 'raw' }),
    ],
    ['virDomainBlockRebase(dom, "vda", "/images/base", 0, 0)', pullOf({ base: '/images/base' })],
    [
      'virDomainBlockCommit(dom, "vda", NULL, "vda[2]", 5, VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES)',
      commitOf({ top: 'vda[2]', bandwidth: 5 }),
    ],
    ['virDomainBlockPull(dom, "vda", 0, 0)', pullOf()],
    [
      'virDomainBlockJobAbort(dom, "vda", VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT)',
      { kind: 'pivot', disk: 'vda', async: false },
    ],
    ['virDomainBlockJobSetSpeed(dom, "vda", 3, 0)', { kind: 'set-speed', disk: 'vda', bandwidth: 3 * 2 ** 20 }],
  ];
  test.each(calls)('%s', (text, expected) => expect(operation(text)).toEqual(expected));
});

describe('the guest and the clock', () => {
  const lines: readonly [string, unknown][] = [
    ['guest vda write -P 0x11 0 64k', { kind: 'guest', disk: 'vda', words: ['write', '-P', '0x11', '0', '64k'] }],
    ['guest vda verify', { kind: 'verify', disk: 'vda' }],
    ['guest vda random 50 7', { kind: 'guest-random', disk: 'vda', count: 50, seed: 7 }],
    ['wait ready', { kind: 'wait', goal: 'ready', disk: null, writing: null }],
    ['wait done vda', { kind: 'wait', goal: 'done', disk: 'vda', writing: null }],
    [
      'wait ready vda writing 2 7',
      { kind: 'wait', goal: 'ready', disk: 'vda', writing: { disk: 'vda', count: 2, seed: 7 } },
    ],
    ['wait turns 12', { kind: 'turns', count: 12, writing: null }],
    ['wait turns 3 vda writing 1', { kind: 'turns', count: 3, writing: { disk: 'vda', count: 1, seed: 1 } }],
    ['host crash', { kind: 'crash' }],
  ];
  test.each(lines)('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('what is wrong is said at its place', () => {
  const problems: readonly [string, string, string][] = [
    ['virsh', 'virsh', 'virsh needs a command'],
    ['virsh frobnicate vda', 'frobnicate', "unknown command: 'frobnicate'"],
    ['virsh blockcopy vda /m --fast', '--fast', "command 'blockcopy' doesn't support option --fast"],
    ['virsh blockcopy vda --dest', '--dest', 'expected syntax: --dest <string>'],
    ['virsh blockcopy vda /m --bandwidth', '--bandwidth', 'expected syntax: --bandwidth <number>'],
    ['virsh blockcopy vda', 'blockcopy', 'need either --dest or --xml'],
    ['virsh blockcopy vda --dest /m --dest /n', '/n', 'option --dest already seen'],
    [
      'virsh blockcopy vda /m --bandwidth fast',
      'fast',
      "Scaled numeric value 'fast' for <--bandwidth> option is malformed or out of range",
    ],
    ['virsh blockcopy vda /m --pivot --finish', 'blockcopy', 'Options --pivot and --finish are mutually exclusive'],
    [
      'virsh blockcopy vda /m --verbose',
      'blockcopy',
      '--verbose requires at least one of --timeout, --wait, --pivot, or --finish',
    ],
    ['virsh blockpull vda --verbose', 'blockpull', 'Option --wait is required by option --verbose'],
    ['virsh blockjob vda --info --pivot', 'blockjob', 'Options --info and --pivot are mutually exclusive'],
    ['virsh blockjob vda 1 2', '2', "unexpected data '2'"],
    ['virsh blockjob --shallow=yes vda', '--shallow=yes', "command 'blockjob' doesn't support option --shallow"],
    ['virsh blockjob', 'blockjob', "command 'blockjob' requires <path> option"],
    ['virsh blockjob stranger vda --info', 'stranger', "failed to get domain 'stranger'"],
    [
      'virsh snapshot-create-as before --disk-only --diskspec vda,flavour=x',
      'vda,flavour=x',
      'unable to parse diskspec: vda,flavour=x',
    ],
    ['virsh qemu-monitor-command guest job-pause what', 'job-pause', "failed to wrap arguments 'what'"],
    [`virsh qemu-monitor-command '{"run":1}'`, `'{"run":1}'`, 'A QMP command is {"execute"'],
    ["virsh qemu-monitor-command guest --hmp 'info block'", '--hmp', 'there is no human monitor here'],
    ['virsh domblkinfo guest', 'domblkinfo', 'requires <device> option'],
    ['guest vda', 'guest vda', 'guest needs a disk and a command'],
    ['guest vda reopen -r', 'reopen', "A guest's disk has no command 'reopen'."],
    ['guest vda write -b 0 1k', 'write', 'A guest has no access to the VM state'],
    ['guest vda write "0 1k"', '"0 1k"', 'qemu-io splits its words at blanks'],
    ['guest vda verify all', 'all', 'verify takes nothing after it'],
    ['wait for it', 'for', 'wait needs what to wait for'],
    ['wait turns many', 'many', 'wait turns needs how many'],
    ['wait ready vda vdb', 'vdb', 'wait takes one disk'],
    ['wait ready vda writing', 'writing', 'writing needs how many blocks at a time'],
    ['wait done vda writing 2 x', 'x', 'The seed of writing is a whole number'],
    ['host sleep', 'sleep', 'host can crash, or run out of space'],
    ['virDomainFrobnicate(dom)', 'virDomainFrobnicate(dom)', 'There is no virDomainFrobnicate here'],
    ['virDomainBlockPull(dom, 5, 0, 0)', 'virDomainBlockPull(dom, 5, 0, 0)', 'needs a "text" as its argument 2, disk'],
    ['virDomainBlockPull(dom, "vda", 0)', 'virDomainBlockPull(dom, "vda", 0)', 'argument 4, flags'],
    ['virDomainBlockPull(dom, "vda", 0, 0, 0)', 'virDomainBlockPull(dom, "vda", 0, 0, 0)', 'takes 4 arguments, not 5'],
    ['virDomainBlockPull(dom, "vda", 0, 1)', 'virDomainBlockPull(dom, "vda", 0, 1)', 'known flags: 1 is none'],
    ['virDomainBlockPull(dom, "vda", 0, FAST)', 'virDomainBlockPull(dom, "vda", 0, FAST)', 'not FAST'],
  ];
  test.each(problems)('%s', (text, place, message) => {
    const result = read(text);
    if (result.kind !== 'problem') throw new Error(`nothing is wrong: ${JSON.stringify(result)}`);
    expect(text.slice(result.range.start, result.range.end)).toBe(place);
    expect(result.message).toContain(message);
  });
});

test('without a name in the document any domain will do', () => {
  const nameless: LineContext = { domain: null, disks: ['vda'] };
  expect(read('virsh blockjob whoever vda --pivot', nameless)).toMatchObject({
    operation: { kind: 'pivot', disk: 'vda' },
  });
  expect(read('virsh blockjob vda --pivot', nameless)).toMatchObject({ operation: { kind: 'pivot', disk: 'vda' } });
});
