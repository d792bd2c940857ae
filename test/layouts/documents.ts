import { type ReadDisk, readDocument } from '../../src/layouts/index.js';
import { sourceText, type Chain } from '../../src/chain/index.js';

/** The only disk of a text. */
export function onlyDisk(text: string): ReadDisk {
  const { disks, xml } = readDocument(text);
  const [disk] = disks;
  if (disk === undefined || disks.length > 1) throw new Error(xml.problem?.message ?? `${disks.length} disks`);
  return disk;
}

/** `base[raw] <- top[qcow2]`, with `? <- ` before an end that is not said. */
export function written({ images, end }: Chain): string {
  const words = images.map(({ source, format }) => `${source === null ? '-' : sourceText(source)}[${format ?? '?'}]`);
  return [...(end === 'unspecified' ? ['?'] : []), ...words.toReversed()].join(' <- ');
}

/** The RFC's nested example, with the attributes that the mail left out. */
export const nestedExample = `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/path/to/top'/>
  <mirror>
    <driver name='qemu' type='qed'/>
    <source file='/path/to/mirror'/>
    <backingFile>
      <driver name='qemu' type='raw'/>
      <source file='/path/to/base'/>
    </backingFile>
  </mirror>
  <backingFile>
    <driver name='qemu' type='qcow2'/>
    <source file='/path/to/middle'/>
    <backingFile>
      <driver name='qemu' type='raw'/>
      <source file='/path/to/base'/>
    </backingFile>
  </backingFile>
  <target dev='vda' bus='virtio'/>
</disk>
`;

/** The RFC's flat example. */
export const flatExample = `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/path/to/top'/>
  <mirror>
    <source file='/path/to/mirror' format='qed'/>
    <backing file='/path/to/base' format='raw'/>
  </mirror>
  <backing file='/path/to/middle' format='qcow2'/>
  <backing file='/path/to/base' format='raw'/>
  <target dev='vda' bus='virtio'/>
</disk>
`;

/** The same disk as libvirt ships it, its chains left open. */
export const libvirtExample = `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/path/to/top'/>
  <mirror type='file' job='copy'>
    <format type='qed'/>
    <source file='/path/to/mirror'/>
    <backingStore type='file'>
      <format type='raw'/>
      <source file='/path/to/base'/>
    </backingStore>
  </mirror>
  <backingStore type='file'>
    <format type='qcow2'/>
    <source file='/path/to/middle'/>
    <backingStore type='file'>
      <format type='raw'/>
      <source file='/path/to/base'/>
    </backingStore>
  </backingStore>
  <target dev='vda' bus='virtio'/>
</disk>
`;
