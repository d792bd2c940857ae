import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript, type MemoryScript } from '../jobs/memory-script.js';

const blockBytes = 64 * 1024;
/** Media are qcow2, as a revert makes them: a raw one that came after it could not be read. */
const domainXml = `<domain type='qemu'><name>v</name><features><acpi/></features><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
<disk type='file' device='cdrom'><driver name='qemu' type='qcow2'/><target dev='hda' bus='ide'/><readonly/></disk>
</devices></domain>`;

/** What needs no choice. */
type PlainKind = 'snapshot' | 'power' | 'checkpoint' | 'backup' | 'eject' | 'attach' | 'detach';

/** What happens next; numbers choose among what there is. */
type Action =
  | { readonly kind: 'write' | 'write second'; readonly block: number; readonly byte: number }
  | { readonly kind: PlainKind }
  | { readonly kind: 'delete' | 'revert' | 'forget'; readonly which: number }
  | { readonly kind: 'grow' | 'medium'; readonly amount: number };

function plain(weight: number, ...kinds: PlainKind[]) {
  return { weight, arbitrary: fc.record({ kind: fc.constantFrom(...kinds) }) };
}

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('write' as const, 'write' as const, 'write second' as const),
      block: fc.nat(15),
      byte: fc.integer({ min: 1, max: 255 }),
    }),
  },
  plain(3, 'snapshot'),
  plain(2, 'backup', 'power'),
  plain(2, 'checkpoint', 'eject', 'attach', 'detach'),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('delete' as const, 'revert' as const, 'forget' as const),
      which: fc.nat(9),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('grow' as const, 'medium' as const),
      amount: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

/** What the guest must find. */
interface Shadow {
  /** A byte for each block of the disk. */
  readonly blocks: readonly number[];
  /** The byte that the medium in the drive is full of; null for an empty drive. */
  readonly medium: number | null;
  /** A byte for each block of the second disk; null where there is none. */
  readonly second: readonly number[] | null;
}

/** What happened of each kind, and how often it was done: a refusal is libvirt's to give, and changes nothing. */
const counts = new Map<string, { done: number; refused: number }>();

function count(kind: string, isDone: boolean): void {
  const one = counts.get(kind) ?? { done: 0, refused: 0 };
  counts.set(kind, isDone ? { ...one, done: one.done + 1 } : { ...one, refused: one.refused + 1 });
}

/** A domain with what its guest must read, now and at each snapshot. */
class Life {
  #now: Shadow = { blocks: Array<number>(8).fill(0), medium: null, second: null };
  readonly #kept = new Map<string, Shadow>();
  /** Snapshots of which a preview said that they could not be reverted to any more. */
  readonly #lost = new Set<string>();
  #running = true;
  #number = 0;
  /** The backup that the next incremental one goes on top of. */
  #backup: { readonly path: string; readonly checkpoint: string } | null = null;

  constructor(private readonly script: MemoryScript) {}

  async begin(): Promise<void> {
    const made = [
      ...['mkdir -p /i', `qemu-img create -q -f qcow2 /i/a.qcow2 ${8 * blockBytes}`],
      ...[1, 2, 3].flatMap((byte) => [
        `qemu-img create -q -f qcow2 /i/cd-${byte} ${blockBytes}`,
        `qemu-io -f qcow2 -c 'write -q -P ${byte} 0 ${blockBytes}' /i/cd-${byte}`,
      ]),
      'virsh start v',
    ];
    for (const text of made) expect(await this.#line(text), text).toBe(true);
  }

  async #line(text: string): Promise<boolean> {
    const [result] = await this.script.run(text);
    return result?.failure === null;
  }

  async act(one: Action): Promise<void> {
    const isDone = await this.#done(one);
    if (isDone !== null) count(one.kind, isDone);
    await this.check(one.kind);
  }

  /** Whether it was done; null where there was nothing to do it with. */
  async #done(one: Action): Promise<boolean | null> {
    switch (one.kind) {
      case 'write':
        return this.#running ? this.#write(one.block % this.#now.blocks.length, one.byte) : null;
      case 'write second':
        return this.#running && this.#now.second !== null ? this.#writeSecond(one.block % 4, one.byte) : null;
      case 'attach':
        return this.#now.second === null ? this.#attach() : null;
      case 'detach': {
        if (this.#now.second === null) return null;
        const isDone = await this.#line(`virsh detach-disk v vdb ${this.#impact()}`);
        if (isDone) this.#now = { ...this.#now, second: null };
        return isDone;
      }
      case 'snapshot': {
        const name = this.#next('s');
        const isDone = await this.#line(`virsh snapshot-create-as v ${name} --disk-only`);
        if (isDone) this.#kept.set(name, this.#now);
        return isDone;
      }
      case 'power':
        expect(await this.#line(this.#running ? 'virsh destroy v' : 'virsh start v')).toBe(true);
        this.#running = !this.#running;
        return true;
      case 'delete':
      case 'revert': {
        const name = this.#pick(one.which);
        return name === null ? null : this.#foreseen(one.kind, name);
      }
      case 'grow':
        return this.#grow(one.amount);
      case 'medium':
      case 'eject': {
        const medium = 'amount' in one ? one.amount : null;
        const action = medium === null ? '--eject' : `/i/cd-${medium} --update`;
        const isDone = await this.#line(`virsh change-media v hda ${action} ${this.#impact()}`);
        if (isDone) this.#now = { ...this.#now, medium };
        return isDone;
      }
      case 'checkpoint':
        return this.#line(`virsh checkpoint-create-as v ${this.#next('c')} --diskspec vda`);
      case 'forget': {
        const names = await this.#checkpoints();
        const name = names[one.which % Math.max(1, names.length)];
        return name === undefined ? null : this.#line(`virsh checkpoint-delete v ${name}`);
      }
      case 'backup':
        return this.#running ? this.#takeBackup() : null;
    }
  }

  /** Deletes a snapshot or reverts to it, which does what its preview said. */
  async #foreseen(kind: 'delete' | 'revert', name: string): Promise<boolean> {
    const foresight = await this.script.foresee({ kind, name, running: true });
    const isDone = await this.#line(`virsh snapshot-${kind} v ${name}${kind === 'revert' ? ' --running' : ''}`);
    const text = `${kind} ${name}`;
    if (foresight.kind === 'refused' || foresight.breaks) {
      expect(isDone, `${text}: refused, as foreseen`).toBe(false);
      // A domain that runs is ended before libvirt looks at what a snapshot stands on.
      this.#running = (await this.script.run('virsh domstate v'))[0]?.output.startsWith('running') ?? false;
    } else {
      expect(isDone, `${text}: done, as foreseen`).toBe(true);
    }
    if (foresight.kind === 'foreseen') for (const lost of foresight.unreachable) this.#lost.add(lost);
    if (!isDone) return false;
    if (kind === 'delete') {
      this.#kept.delete(name);
    } else {
      this.#now = this.#kept.get(name) ?? this.#now;
      this.#running = true;
    }
    return true;
  }

  #impact(): string {
    return this.#running ? '--live --config' : '--config';
  }

  async #attach(): Promise<boolean> {
    const path = `/i/${this.#next('d')}.qcow2`;
    expect(await this.#line(`qemu-img create -q -f qcow2 ${path} ${4 * blockBytes}`)).toBe(true);
    const isDone = await this.#line(`virsh attach-disk v ${path} vdb --subdriver qcow2 ${this.#impact()}`);
    if (isDone) this.#now = { ...this.#now, second: [0, 0, 0, 0] };
    return isDone;
  }

  async #writeSecond(block: number, byte: number): Promise<boolean> {
    const text = `guest vdb write -P ${byte} ${block * blockBytes} ${blockBytes}`;
    expect(await this.#line(text), text).toBe(true);
    this.#now = { ...this.#now, second: this.#now.second?.with(block, byte) ?? null };
    return true;
  }

  #next(letter: string): string {
    this.#number += 1;
    return `${letter}${this.#number}`;
  }

  #pick(which: number): string | null {
    return [...this.#kept.keys()][which % Math.max(1, this.#kept.size)] ?? null;
  }

  async #checkpoints(): Promise<readonly string[]> {
    const [result] = await this.script.run('virsh checkpoint-list v --name');
    return (result?.output ?? '').split('\n').filter((name) => name !== '');
  }

  async #write(block: number, byte: number): Promise<boolean> {
    const text = `guest vda write -P ${byte} ${block * blockBytes} ${blockBytes}`;
    expect(await this.#line(text), text).toBe(true);
    this.#now = { ...this.#now, blocks: this.#now.blocks.with(block, byte) };
    return true;
  }

  /** Only larger: what a shrunk overlay shows of what is below it once it is merged is QEMU's to say. */
  async #grow(amount: number): Promise<boolean | null> {
    const size = this.#now.blocks.length + amount;
    if (!this.#running || size > 24) return null;
    const isDone = await this.#line(`virsh blockresize v vda ${size * blockBytes}B`);
    if (isDone) this.#now = { ...this.#now, blocks: [...this.#now.blocks, ...Array<number>(amount).fill(0)] };
    return isDone;
  }

  /** With a checkpoint of its own; what changed since the last one, where that is still kept. Reads as the disk does. */
  async #takeBackup(): Promise<boolean> {
    const before = this.#backup;
    const known = await this.#checkpoints();
    const since = before !== null && known.includes(before.checkpoint) ? before : null;
    const checkpoint = this.#next('b');
    const path = `/i/backup-${checkpoint}`;
    const incremental = since === null ? '' : `<incremental>${since.checkpoint}</incremental>`;
    const disks = `<disks><disk name="vda" type="file"><target file="${path}"/></disk></disks>`;
    await this.#line(`echo '<domainbackup>${incremental}${disks}</domainbackup>' > /i/b.xml`);
    const marked = '<disks><disk name="vda" checkpoint="bitmap"/></disks>';
    await this.#line(`echo '<domaincheckpoint><name>${checkpoint}</name>${marked}</domaincheckpoint>' > /i/c.xml`);
    if (!(await this.#line('virsh backup-begin v /i/b.xml /i/c.xml'))) {
      this.#backup = null;
      return false;
    }
    expect(await this.#line('wait done vda')).toBe(true);
    if (since !== null) {
      expect(await this.#line(`qemu-img rebase -u -b ${since.path} -F qcow2 ${path}`)).toBe(true);
      count('incremental backup', true);
    }
    const reads = this.#now.blocks.map((byte, at) => `-c 'read -q -P ${byte} ${at * blockBytes} ${blockBytes}'`);
    const [read] = await this.script.run(`qemu-io -r -f qcow2 ${reads.join(' ')} ${path}`);
    expect(read?.output, `the backup ${path}`).not.toContain('erification failed');
    expect(read?.failure).toBeNull();
    this.#backup = { path, checkpoint };
    return true;
  }

  /** Every byte that the guest can read is as it must be. */
  async check(after: string): Promise<void> {
    if (!this.#running) return;
    await this.#checkDisk(after, 'vda', this.#now.blocks);
    if (this.#now.second === null) expect(await this.#line('guest vdb read 0 512'), `${after}: vdb`).toBe(false);
    else await this.#checkDisk(after, 'vdb', this.#now.second);
    expect(await this.#line(`guest vda read ${this.#now.blocks.length * blockBytes} 512`), 'nothing beyond').toBe(
      false,
    );
    const { medium } = this.#now;
    const [cd] = await this.script.run(`guest hda read -P ${medium ?? 0} 0 ${blockBytes}`);
    expect(cd?.failure === null && !cd.output.includes('erification failed'), `${after}: hda`).toBe(medium !== null);
    expect(await this.#line('guest vda verify'), `${after}: verify`).toBe(true);
  }

  async #checkDisk(after: string, disk: string, blocks: readonly number[]): Promise<void> {
    for (const [block, byte] of blocks.entries()) {
      const text = `guest ${disk} read -P ${byte} ${block * blockBytes} ${blockBytes}`;
      const [result] = await this.script.run(text);
      expect(result?.failure, `${after}: ${text}`).toBeNull();
      expect(result?.output, `${after}: ${text}`).not.toContain('erification failed');
    }
  }

  /** Each snapshot that is left can be reverted to, and is as it was, but for those that were said to be lost. */
  async end(): Promise<void> {
    if (!this.#running) this.#running = await this.#line('virsh start v');
    await this.check('at last');
    for (const name of this.#kept.keys()) {
      if (this.#lost.has(name)) count('lost', true);
      else expect(await this.#foreseen('revert', name), `at last, ${name}`).toBe(true);
      await this.check(`at last, ${name}`);
    }
  }
}

/** A revert takes the file that another snapshot stands on. */
const lostBranch: readonly Action[] = [
  ...[1, 2, 3].map(() => ({ kind: 'snapshot' }) as const),
  { kind: 'delete', which: 0 },
  { kind: 'revert', which: 0 },
  { kind: 'write', block: 0, byte: 1 },
  { kind: 'snapshot' },
  { kind: 'backup' },
  { kind: 'delete', which: 8 },
  { kind: 'revert', which: 0 },
];

async function run(actions: readonly Action[]): Promise<void> {
  const script = memoryScript(domainXml);
  const life = new Life(script);
  try {
    await life.begin();
    for (const one of actions) await life.act(one);
    await life.end();
  } finally {
    await script.end();
  }
}

/** LIFE_SEQUENCES=300 for a long run; LIFE_SEED and LIFE_PATH, as a failure prints them, to run one again. */
const { LIFE_SEQUENCES = '3', LIFE_SEED = '20263', LIFE_PATH } = process.env;
const numRuns = Number(LIFE_SEQUENCES);
const again = {
  seed: Number(LIFE_SEED),
  ...(LIFE_PATH === undefined ? {} : { path: LIFE_PATH }),
};

describe.skipIf(!moduleIsBuilt)('a chain’s whole life at random: snapshots, sizes, media, checkpoints, backups', () => {
  test(
    'the guest reads what it must after each of them, and so do backups',
    async () => {
      await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 22, size: 'max' }), run), {
        numRuns,
        examples: [[[...lostBranch]]],
        ...again,
      });
      if (LIFE_PATH === undefined)
        expect(counts.get('lost')?.done ?? 0, 'snapshots that a preview said were lost').toBeGreaterThan(0);
      if (numRuns > 10) console.log(Object.fromEntries(counts));
    },
    numRuns * 120_000,
  );
});
