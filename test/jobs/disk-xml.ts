/** An image as the XML of a running domain names it. */
export interface NamedImage {
  readonly path: string;
  readonly format: string;
  readonly index: number;
}

export interface NamedMirror {
  readonly images: readonly NamedImage[];
  /** Nothing is said of what the last image stands on. */
  readonly silent: boolean;
  readonly job: 'copy' | 'active-commit';
  readonly ready: 'yes' | 'pivot' | 'abort' | null;
}

/** The `<disk>` of a running domain as libvirt formats it (virDomainDiskDefFormat), images from the active layer down. */
export function diskXml(images: readonly NamedImage[], mirror: NamedMirror | null = null): string {
  const [active, ...below] = images;
  return [
    "<disk type='file' device='disk'>",
    `  <driver name='qemu' type='${active?.format ?? ''}'/>`,
    `  <source file='${active?.path ?? ''}' index='${active?.index ?? ''}'/>`,
    ...storeLines(below, '  '),
    ...(mirror === null ? [] : mirrorLines(mirror)),
    "  <target dev='vda' bus='virtio'/>",
    '</disk>',
    '',
  ].join('\n');
}

function storeLines(images: readonly NamedImage[], indentation: string): readonly string[] {
  const [image, ...below] = images;
  if (image === undefined) return [`${indentation}<backingStore/>`];
  return [
    `${indentation}<backingStore type='file' index='${image.index}'>`,
    `${indentation}  <format type='${image.format}'/>`,
    `${indentation}  <source file='${image.path}'/>`,
    ...storeLines(below, `${indentation}  `),
    `${indentation}</backingStore>`,
  ];
}

function mirrorLines({ images, silent, job, ready }: NamedMirror): readonly string[] {
  const [image, ...below] = images;
  const repeated = job === 'copy' ? ` file='${image?.path ?? ''}' format='${image?.format ?? ''}'` : '';
  return [
    `  <mirror type='file'${repeated} job='${job}'${ready === null ? '' : ` ready='${ready}'`}>`,
    `    <format type='${image?.format ?? ''}'/>`,
    `    <source file='${image?.path ?? ''}' index='${image?.index ?? ''}'/>`,
    ...(silent ? [] : storeLines(below, '    ')),
    '  </mirror>',
  ];
}
