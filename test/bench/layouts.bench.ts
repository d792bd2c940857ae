import { type DiskPicture, draw, layOut } from '../../src/diagram/index.js';
import { readDocument } from '../../src/layouts/index.js';

/*
 * From a keystroke to finished diagnostics and to the picture's geometry: median and
 * 95th percentile, for documents of several sizes and chains of several lengths. Each run
 * reads a text that differs in one character from the one before, as typing makes it.
 *
 * usage: npm run bench:layouts [-- --runs N]
 */

const runs = option('--runs', 40);

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
}

/** A disk as `virsh dumpxml` prints it, some 700 bytes. */
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

function machine(bytes: number): string {
  const disks: string[] = [];
  for (let length = 0; length < bytes; length += disks.at(-1)?.length ?? 0) disks.push(disk(disks.length));
  return `<domain type='kvm'>\n  <name>NAME</name>\n  <devices>\n${disks.join('')}  </devices>\n</domain>\n`;
}

function chain(layers: number): string {
  const lines = Array.from({ length: layers }, (_, depth) => {
    const step = '  '.repeat(depth + 1);
    return `${step}<backingStore type='file'>\n${step}  <format type='qcow2'/>\n${step}  <source file='/images/layer-${depth}'/>\n`;
  });
  const ends = Array.from({ length: layers }, (_, depth) => `${'  '.repeat(layers - depth)}</backingStore>\n`);
  return `<disk type='file'>\n  <driver name='qemu' type='qcow2'/>\n  <source file='/images/NAME'/>\n${lines.join('')}${ends.join('')}  <target dev='vda'/>\n</disk>\n`;
}

function measure(title: string, text: string, budget: number): void {
  const [reading, drawing]: [number[], number[]] = [[], []];
  for (let run = -5; run < runs; run += 1) {
    const typed = text.replace('NAME', `name-${run}`);
    const start = performance.now();
    const { disks } = readDocument(typed);
    const read = performance.now();
    const pictures = disks.map(({ disk: each }): DiskPicture => ({ disk: each, images: new Map(), job: null }));
    draw(layOut(pictures), { kind: 'page' });
    const end = performance.now();
    // The first runs warm the engine up.
    if (run < 0) continue;
    reading.push(read - start);
    drawing.push(end - start);
  }
  const bytes = `${(text.length / 1000).toFixed(0)} kB`;
  console.log(
    `${title.padEnd(12)} ${bytes.padStart(8)}   read ${spread(reading)}   read and draw ${spread(drawing)}   wanted ${budget} ms`,
  );
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1).padStart(7);
  return `${at(0.5)} ms, 95 % ${at(0.95)} ms`;
}

measure('10 kB', machine(10_000), 16);
measure('100 kB', machine(100_000), 100);
measure('1 MB', machine(1_000_000), 500);
measure('1 layer', chain(1), 16);
measure('20 layers', chain(20), 16);
measure('200 layers', chain(200), 100);
