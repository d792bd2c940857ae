import type { RandomAction, RandomDomain, RandomJob, RandomRange } from '../../jobs/random-sequence.js';
import { domainXml, fileDisk } from './domain-xml.js';
import { type Scenario, scenario } from './scenario.js';

const targets = ['vda', 'vdb', 'vdc'] as const;
const sector = 512;

/**
 * Random chains and what is done to them, as lines. They are made without knowing which of them are refused: where one
 * is, later ones may name images that have gone, and both sides have to say so.
 */
export function randomScenario(domain: RandomDomain, actions: readonly RandomAction[]): Scenario {
  const script = new RandomScript(domain);
  for (const action of actions) script.act(action);
  script.end();
  return scenario('random', script.xml(), script.lines.join('\n'));
}

interface Image {
  readonly path: string;
  readonly format: string;
}

class RandomScript {
  readonly lines: string[] = ['mkdir /i'];
  /** Of each disk, the active layer first: as they would be if no line were refused. */
  readonly #chains: Image[][] = [];
  readonly #tops: readonly Image[];
  #made = 0;

  constructor(private readonly domain: RandomDomain) {
    for (const at of domain.chains.keys()) this.#makeChain(at);
    this.#tops = this.#chains.flatMap(([top]) => (top === undefined ? [] : [top]));
    this.lines.push('virsh start v');
  }

  xml(): string {
    return domainXml(...this.#tops.map(({ path, format }, at) => fileDisk(targets[at] ?? '', path, format)));
  }

  #makeChain(at: number): void {
    const chain = this.domain.chains[at];
    const images: Image[] = [];
    let least = sector;
    for (const [depth, { format, options, shrunk, writes }] of (chain?.layers ?? []).entries()) {
      const [below] = images;
      const path = `/i/${targets[at] ?? ''}-${depth}`;
      const whole = chain?.size ?? 0;
      const isTop = depth + 1 === chain?.layers.length;
      const size = isTop ? whole : Math.max(least, Math.ceil((whole * (1 - shrunk)) / sector) * sector);
      least = size;
      const made = options === null ? '' : ` -o ${options}`;
      const backing = below === undefined ? '' : ` -b ${below.path} -F ${below.format}`;
      this.lines.push(`qemu-img create -q -f ${format}${made}${backing} ${path} ${size}`);
      for (const range of writes) {
        this.lines.push(`qemu-io -f ${format} -c 'write -q -P ${range.byte} ${place(range, size)}' ${path}`);
      }
      images.unshift({ path, format });
    }
    this.#chains.push(images);
  }

  act(action: RandomAction): void {
    const at = action.disk % this.domain.chains.length;
    const target = targets[at] ?? '';
    const size = this.domain.chains[at]?.size ?? 0;
    switch (action.kind) {
      case 'write': {
        const flags = { plain: '', zero: ' -z', unmap: ' -z -u', durable: ' -f' }[action.how];
        const pattern = flags.includes('-z') ? '' : ` -P ${action.range.byte}`;
        this.#say(`guest ${target} write -q${flags}${pattern} ${place(action.range, size)}`);
        return;
      }
      case 'discard': {
        this.#say(`guest ${target} discard -q ${place(action.range, size)}`);
        return;
      }
      case 'flush': {
        this.#say(`guest ${target} flush`);
        return;
      }
      case 'turn':
        return;
      case 'begin': {
        this.#begin(at, action.job);
        return;
      }
      case 'end': {
        this.#say(`virsh blockjob v ${target} --${action.how}`);
        return;
      }
      case 'speed': {
        this.#say(`virsh blockjob v ${target} --bandwidth ${action.slow ? 1 : 0}`);
        return;
      }
      case 'snapshot': {
        this.#snapshot(at, action.format, action.all);
        return;
      }
      case 'restart': {
        this.#say('virsh destroy v', 'virsh start v');
        return;
      }
      case 'mistake': {
        this.#say(mistakes(target)[action.which] ?? `virsh blockjob v ${target}`);
        return;
      }
    }
  }

  /** What each disk holds in the end is looked at after a line of the guest's. */
  end(): void {
    this.#say('guest vda flush');
  }

  #say(...lines: readonly string[]): void {
    this.lines.push(...lines);
  }

  #newPath(): string {
    this.#made += 1;
    return `/i/made${this.#made}`;
  }

  #begin(at: number, job: RandomJob): void {
    const target = targets[at] ?? '';
    const chain = this.#chains[at] ?? [];
    switch (job.kind) {
      case 'commit': {
        const top = job.active || chain.length < 3 ? 0 : 1 + (job.top % (chain.length - 2));
        const base = top + 1 + (job.base % Math.max(1, chain.length - top - 1));
        const basePath = chain[base]?.path ?? '/i/nowhere';
        const active = top === 0 ? '--active' : `--top ${chain[top]?.path ?? ''}`;
        const remove = job.remove ? ' --delete' : '';
        this.#say(`virsh blockcommit v ${target} ${active} --base ${basePath}${remove} --wait`);
        // An active commit is taken as pivoted: the line that does it comes later, or never.
        chain.splice(top, base - top);
        return;
      }
      case 'pull': {
        const base = job.base === null ? chain.length : 1 + (job.base % Math.max(1, chain.length - 1));
        const named = job.base === null ? '' : ` --base ${chain[base]?.path ?? '/i/nowhere'}`;
        this.#say(`virsh blockpull v ${target}${named} --wait`);
        chain.splice(1, base - 1);
        return;
      }
      case 'copy': {
        this.#copy(at, job);
        return;
      }
    }
  }

  #copy(at: number, job: Extract<RandomJob, { kind: 'copy' }>): void {
    const [target, chain, size] = [targets[at] ?? '', this.#chains[at] ?? [], this.domain.chains[at]?.size ?? 0];
    const below = job.share === 'nothing' ? undefined : chain[1];
    const format = below === undefined ? job.format : job.format === 'raw' ? 'qcow2' : job.format;
    const path = this.#newPath();
    if (job.reuse !== null) {
      const backing = below === undefined ? '' : ` -b ${below.path} -F ${below.format}`;
      this.#say(`qemu-img create -q -u -f ${format}${backing} ${path} ${size}`);
    }
    const flags = [
      `--dest ${path} --format ${format} --transient-job --wait`,
      ...(below === undefined ? [] : ['--shallow']),
      ...(job.reuse === null ? [] : ['--reuse-external']),
      ...(job.synchronous ? ['--synchronous-writes'] : []),
      ...(job.granularity === null ? [] : [`--granularity ${job.granularity}`]),
    ];
    this.#say(`virsh blockcopy v ${target} ${flags.join(' ')}`);
    chain.splice(0, below === undefined ? chain.length : 1, { path, format });
  }

  #snapshot(at: number, format: string, all: boolean): void {
    this.#made += 1;
    const name = `s${this.#made}`;
    const taken = all ? [...this.#chains.keys()] : [at];
    const specs = this.#chains.map((_, disk) => {
      const target = targets[disk] ?? '';
      if (!taken.includes(disk)) return `--diskspec ${target},snapshot=no`;
      return `--diskspec ${target},driver=${format},file=/i/${target}.${name}`;
    });
    this.#say(`virsh snapshot-create-as v ${name} --disk-only --no-metadata ${specs.join(' ')}`);
    for (const disk of taken) this.#chains[disk]?.unshift({ path: `/i/${targets[disk] ?? ''}.${name}`, format });
  }
}

/** Offset and length in bytes, as qemu-io takes them. */
function place(range: RandomRange, size: number): string {
  const sectors = Math.max(1, Math.floor(size / sector));
  const length = Math.max(1, Math.floor(range.length * sectors));
  const start = Math.floor(range.at * (sectors - length));
  return `${start * sector} ${length * sector}`;
}

/** What libvirt refuses, whatever the chain. */
function mistakes(target: string): readonly string[] {
  return [
    `virsh blockcopy v ${target} --dest relative --transient-job --wait`,
    `virsh blockcopy v ${target} --dest /i/nosuch --reuse-external --transient-job --wait`,
    `virsh blockcommit v ${target} --top /nowhere --wait`,
    `virsh blockpull v ${target} --base /nowhere --wait`,
    'virsh blockjob v vdz --pivot',
    `virsh blockcommit v ${target} --wait`,
  ];
}
