/** Documents of any size for the benches; each has a `NAME` that a run replaces with its own. */

/** A machine with as many disks, each as `virsh dumpxml` prints it, as make at least `bytes`. */
export function machine(bytes: number): string {
  const disks: string[] = [];
  for (let length = 0; length < bytes; length += disks.at(-1)?.length ?? 0) disks.push(disk(disks.length));
  return `<domain type='kvm'>\n  <name>NAME</name>\n  <devices>\n${disks.join('')}  </devices>\n</domain>\n`;
}

/** A disk whose chain has so many images below the active layer. */
export function chain(layers: number): string {
  const lines = Array.from({ length: layers }, (_, depth) => {
    const step = '  '.repeat(depth + 1);
    return `${step}<backingStore type='file'>\n${step}  <format type='qcow2'/>\n${step}  <source file='/images/layer-${depth}'/>\n`;
  });
  const ends = Array.from({ length: layers }, (_, depth) => `${'  '.repeat(layers - depth)}</backingStore>\n`);
  return `<disk type='file'>\n  <driver name='qemu' type='qcow2'/>\n  <source file='/images/NAME'/>\n${lines.join('')}${ends.join('')}  <target dev='vda'/>\n</disk>\n`;
}

/** What `qemu-img info --backing-chain` prints of a chain of so many images; the active layer is `NAME`. */
export function infoOfChain(images: number): string {
  const blocks = Array.from({ length: images }, (_, depth) => {
    const name = depth === 0 ? 'NAME' : `layer-${depth}`;
    const isBase = depth === images - 1;
    const backing = `cluster_size: 65536\nbacking file: /images/layer-${depth + 1}\nbacking file format: ${depth === images - 2 ? 'raw' : 'qcow2'}\n`;
    const size = 'virtual size: 1 GiB (1073741824 bytes)\ndisk size: 196 KiB\n';
    return `image: /images/${name}\nfile format: ${isBase ? 'raw' : 'qcow2'}\n${size}${isBase ? '' : backing}`;
  });
  return blocks.join('\n');
}

/** Some 700 bytes. */
function disk(number: number): string {
  return `    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='none' discard='unmap'/>
      <source file='/var/lib/libvirt/images/machine-${number}.qcow2' index='${2 * number + 1}'/>
      <backingStore type='file' index='${2 * number + 2}'>
        <format type='raw'/>
        <source file='/var/lib/libvirt/images/base-${number}.img'/>
        <backingStore/>
      </backingStore>
      <target dev='vd${letters(number)}' bus='virtio'/>
      <alias name='virtio-disk${number}'/>
      <address type='pci' domain='0x0000' bus='0x${(number % 256).toString(16).padStart(2, '0')}' slot='0x00' function='0x0'/>
    </disk>
`;
}

function letters(number: number): string {
  const rest = Math.floor(number / 26);
  return (rest === 0 ? '' : letters(rest - 1)) + String.fromCharCode(97 + (number % 26));
}
