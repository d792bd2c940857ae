/** Options of `virsh snapshot-create-as` that take an argument (tools/virsh-snapshot.c). */
const withArgument = new Set(['--domain', '--name', '--description', '--memspec', '--diskspec']);

/** What a `--diskspec` says of one disk. */
export interface AskedDisk {
  readonly target: string;
  /** Null where libvirt makes the overlay's name up. */
  readonly file: string | null;
  readonly format: string | null;
}

/** What `virsh snapshot-create` and `snapshot-create-as` ask for. */
export interface AskedSnapshot {
  readonly name: string;
  /** The snapshot is of disks alone: each that is not named gets an overlay. */
  readonly isOfDisks: boolean;
  /** Disks that get an overlay; none where none is named. */
  readonly disks: readonly AskedDisk[];
  readonly namesDisks: boolean;
}

/** The snapshot that a command's words ask for; null for another command. */
export function askedSnapshot([program, command, ...words]: readonly string[]): AskedSnapshot | null {
  if (program !== 'virsh' || !/^snapshot-create(?:-as)?$/u.test(command ?? '')) return null;
  const given = new Map<string, string[]>();
  const plain: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, name = '', value] = /^(--[a-z-]+)(?:=(.*))?$/u.exec(word) ?? [];
    if (name === '') plain.push(word);
    else {
      const takesNext = value === undefined && withArgument.has(name);
      if (takesNext) at += 1;
      given.set(name, [...(given.get(name) ?? []), value ?? (takesNext ? (words[at] ?? '') : '')]);
    }
  }
  const specs = given.get('--diskspec') ?? [];
  return {
    name: given.get('--name')?.[0] ?? plain[given.has('--domain') ? 0 : 1] ?? 'snapshot',
    isOfDisks: given.has('--disk-only'),
    // More of them follow the first without the option's name.
    disks: [...specs, ...plain.filter((word) => /^[a-z]{2,4},/u.test(word))].flatMap((spec) => askedDisk(spec) ?? []),
    namesDisks: specs.length > 0,
  };
}

/** `vda,snapshot=external,file=/overlay,driver=qcow2`; null where the disk gets no overlay. */
function askedDisk(spec: string): AskedDisk | null {
  const [target = '', ...fields] = spec.replace(/^["']|["']$/gu, '').split(',');
  const field = (name: string): string | null =>
    fields.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
  if (!/^[a-z]{2,4}$/u.test(target) || ['no', 'internal'].includes(field('snapshot') ?? '')) return null;
  return { target, file: field('file'), format: field('driver') };
}
