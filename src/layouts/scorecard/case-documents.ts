/** A machine with one disk; `lines` stand between its driver and its target. */
export function machine(lines: string): string {
  const inside = lines === '' ? '' : `${lines}\n`.replace(/^/gm, '      ').trimEnd() + '\n';
  return `<domain type='kvm'>
  <name>case</name>
  <memory unit='MiB'>512</memory>
  <vcpu>1</vcpu>
  <os><type>hvm</type></os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/images/top.qcow2'/>
${inside}      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
</domain>
`;
}

/** A backing file in the libvirt layout: a file unless another source is given. */
export function store(
  image: {
    readonly file?: string;
    readonly type?: string;
    readonly source?: string;
    readonly format?: string;
    readonly attributes?: string;
    readonly cache?: string;
  },
  below = '',
): string {
  const { type = 'file', format = 'raw', attributes = '', cache = '' } = image;
  const formatLines =
    cache === '' ? `  <format type='${format}'/>` : `  <format type='${format}'>\n    ${cache}\n  </format>`;
  return [
    `<backingStore type='${type}'${attributes}>`,
    formatLines,
    indented(image.source ?? `<source file='${image.file ?? '/images/base.raw'}'/>`),
    ...(below === '' ? [] : [indented(below)]),
    '</backingStore>',
  ].join('\n');
}

/** A mirror in the libvirt layout. */
export function copy(
  mirror: { readonly source?: string; readonly type?: string; readonly format?: string; readonly state?: string },
  below = '',
): string {
  const {
    source = "<source file='/images/mirror.qed'/>",
    type = 'file',
    format = 'qed',
    state = " job='copy'",
  } = mirror;
  return [
    `<mirror type='${type}'${state}>`,
    `  <format type='${format}'/>`,
    indented(source),
    ...(below === '' ? [] : [indented(below)]),
    '</mirror>',
  ].join('\n');
}

/** The word of the libvirt layout for "nothing is below". */
export const end = '<backingStore/>';

function indented(lines: string): string {
  return lines
    .split('\n')
    .map((each) => `  ${each}`)
    .join('\n');
}
