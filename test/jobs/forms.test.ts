import { describe, expect, test } from 'vitest';
import { type ChosenFormDisk, fileBeside, type FormDisk, operationForms, virshLine } from '../../src/jobs/index.js';

const file: FormDisk = { target: 'vda', active: '/i/top.qcow2', isFile: true };
const volume: FormDisk = { target: 'vdb', active: '/dev/vg0/data', isFile: false };
const ceph: FormDisk = { target: 'vdc', active: 'rbd:vms/root_disk', isFile: false };

/** The line that a form runs. */
function line(kind: string, values: Record<string, string>, disk: FormDisk, others: readonly FormDisk[] = []): string {
  const chosen: ChosenFormDisk = { ...disk, others };
  const form = operationForms.find((one) => one.kind === kind)?.form;
  const operation = form?.operation({ ...form.initial, ...values }, chosen);
  return operation === null || operation === undefined ? 'nothing' : virshLine(operation, 'guest');
}

const overlay = 'virsh snapshot-create-as guest overlay --disk-only --no-metadata';

describe('the form for a snapshot', () => {
  test.each([
    ['lets libvirt name the overlay of a file', {}, file, [], `${overlay} --diskspec vda`],
    ['names that of a volume', {}, volume, [], `${overlay} --diskspec vdb,file=/var/lib/libvirt/images/data.overlay`],
    [
      'names that of a network image',
      { name: 's1' },
      ceph,
      [],
      'virsh snapshot-create-as guest s1 --disk-only --diskspec vdc,file=/var/lib/libvirt/images/root_disk.s1',
    ],
    [
      'puts it on a volume by a path below /dev',
      { overlay: '/dev/vg0/top' },
      volume,
      [],
      `${overlay} --diskspec vdb,stype=block,file=/dev/vg0/top`,
    ],
    [
      'leaves the other disks out, which libvirt would take',
      {},
      file,
      [volume, ceph],
      `${overlay} --diskspec vda --diskspec vdb,snapshot=no --diskspec vdc,snapshot=no`,
    ],
    [
      'takes them where that is asked for, each with a file where libvirt makes none up',
      { others: 'yes' },
      volume,
      [file, ceph],
      `${overlay} --diskspec vdb,file=/var/lib/libvirt/images/data.overlay --diskspec vdc,file=/var/lib/libvirt/images/root_disk.overlay`,
    ],
  ] as const)('%s', (_, values, disk, others, expected) => {
    expect(line('snapshot', values, disk, others)).toBe(expected);
  });
});

describe('the forms for a commit and a pull', () => {
  const onServer: FormDisk = { ...file, names: new Map([['nbd://h/img', 'vda[2]']]) };
  test.each([
    ['commit', { top: 'nbd://h/img', base: '/i/base' }, '--base /i/base --top "vda[2]"'],
    ['commit', { top: '/i/top.qcow2', base: 'nbd://h/img' }, '--base "vda[2]" --active'],
    ['pull', { base: 'nbd://h/img' }, '--base "vda[2]"'],
  ])('name an image on a server as calls find it: %s', (kind, values, expected) => {
    expect(line(kind, values, onServer).replaceAll("'", '"')).toBe(`virsh block${kind} guest vda ${expected}`);
  });

  test('the file beside an image on a server is named as the image', () => {
    expect(fileBeside('nbd+unix:///img?socket=/run/x.sock', 'copy')).toBe('/var/lib/libvirt/images/img.copy');
    expect(fileBeside('/i/what?.img', 'copy')).toBe('/i/what?.img.copy');
    expect(fileBeside('/i/a:b', 'copy')).toBe('/i/a:b.copy');
  });
});

describe('the form for a copy', () => {
  test.each([
    ['to a file', { destination: '/i/copy' }, 'virsh blockcopy guest vda --dest /i/copy --shallow --transient-job'],
    [
      'to a volume',
      { destination: '/dev/vg0/copy' },
      'virsh blockcopy guest vda --dest /dev/vg0/copy --blockdev --shallow --transient-job',
    ],
  ])('goes %s', (_, values, expected) => {
    expect(line('copy', values, file)).toBe(expected);
  });
});
