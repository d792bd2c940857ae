/** Options and subcommands that Tab offers; QEMU 10.0, qemu-img-cmds.hx and qemu-io-cmds.c. */
interface ToolWords {
  readonly options: readonly string[];
  /** Options by subcommand. */
  readonly subcommands: ReadonlyMap<string, readonly string[]>;
}

const common = ['--help', '--object', '--image-opts', '-U', '-q'];

const images: Readonly<Record<string, readonly string[]>> = {
  amend: ['-p', '-f', '-t', '-o', '--force'],
  bench: ['-c', '-d', '-f', '--flush-interval', '-i', '-n', '--no-drain', '-o', '--pattern', '-s', '-S', '-t', '-w'],
  bitmap: ['--add', '--remove', '--clear', '--enable', '--disable', '--merge', '-b', '-F', '-g', '-f'],
  check: ['--output=json', '-f', '-r', '-T'],
  commit: ['-f', '-t', '-b', '-r', '-d', '-p'],
  compare: ['-f', '-F', '-T', '-p', '-s'],
  convert: [
    '-c',
    '-p',
    '-n',
    '-f',
    '-O',
    '-B',
    '-b',
    '-F',
    '-o',
    '-S',
    '-t',
    '-T',
    '-m',
    '-W',
    '-r',
    '-C',
    '--target-image-opts',
    '--target-is-zero',
    '--bitmaps',
    '--skip-broken-bitmaps',
    '--salvage',
  ],
  create: ['-f', '-b', '-F', '-u', '-o'],
  dd: ['-f', '-O', 'if=', 'of=', 'bs=', 'count=', 'skip='],
  info: ['--backing-chain', '--output=json', '-f', '-t', '-T', '--limits'],
  map: ['--output=json', '-f', '--start-offset=', '--max-length='],
  measure: ['--output=json', '-O', '-f', '-o', '--size', '-l'],
  snapshot: ['-l', '-c', '-a', '-d'],
  rebase: ['-f', '-t', '-T', '-p', '-u', '-c', '-b', '-F'],
  resize: ['--preallocation=', '--shrink', '-f'],
};

const requests: readonly string[] = [
  '-c',
  '-f',
  '-r',
  '-n',
  '-s',
  '-C',
  '-m',
  '-t',
  '-U',
  '-T',
  '--image-opts',
  '--help',
  '--version',
];

export const toolWords: ReadonlyMap<string, ToolWords> = new Map([
  [
    'qemu-img',
    {
      options: ['--help', '--version', '-T', '--trace'],
      subcommands: new Map(Object.entries(images).map(([name, options]) => [name, [...options, ...common]])),
    },
  ],
  ['qemu-io', { options: requests, subcommands: new Map() }],
]);

/** What may follow an option that takes a format. */
export const formatNames: readonly string[] = [
  'raw',
  'qcow2',
  'qed',
  'qcow',
  'vmdk',
  'vdi',
  'vhdx',
  'vpc',
  'parallels',
  'bochs',
  'cloop',
  'dmg',
];

export const formatOptions: ReadonlySet<string> = new Set(['-f', '-F', '-O']);
