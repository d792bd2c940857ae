import { describe, expect, test } from 'vitest';
import { type ChosenFormDisk, operationForms, virshLine } from '../../src/jobs/index.js';

const alone: ChosenFormDisk = { target: 'vda', active: '/i/top', isFile: true, others: [] };

/** The lines that the form runs. */
function lines(values: Record<string, string>, disk = alone): readonly string[] {
  const form = operationForms.find(({ kind }) => kind === 'backup')?.form;
  const operation = form?.operation({ ...form.initial, ...values }, disk);
  if (form === undefined || operation === null || operation === undefined) throw new Error('no backup');
  return [...(form.linesBefore?.(values, disk) ?? []), virshLine(operation, 'guest')];
}

describe('the form for a backup', () => {
  test('asks for a full one of all disks in one line', () => {
    expect(lines({})).toEqual(['virsh backup-begin guest']);
  });
  test('writes down since when, for an incremental one', () => {
    expect(lines({ since: 'monday' })).toEqual([
      "echo '<domainbackup><incremental>monday</incremental></domainbackup>' > /i/backup.xml",
      'virsh backup-begin guest --backupxml /i/backup.xml',
    ]);
  });
  test('writes down a checkpoint that is taken with it, whatever its name', () => {
    expect(lines({ checkpoint: "a<b 'c" })).toEqual([
      "echo '<domainbackup></domainbackup>' > /i/backup.xml",
      String.raw`echo '<domaincheckpoint><name>a&lt;b &apos;c</name></domaincheckpoint>' > /i/checkpoint.xml`,
      'virsh backup-begin guest --backupxml /i/backup.xml --checkpointxml /i/checkpoint.xml',
    ]);
  });
  test('names the files of all disks where libvirt makes one up for none or only some', () => {
    const volume = { target: 'vdb', active: '/dev/vg0/data', isFile: false };
    const disks =
      '<disk name="vda" type="file"></disk><disk name="vdb" type="file"><target file="/var/lib/libvirt/images/data.backup"/></disk>';
    expect(lines({}, { ...alone, others: [volume] })).toEqual([
      `echo '<domainbackup><disks>${disks}</disks></domainbackup>' > /i/backup.xml`,
      'virsh backup-begin guest --backupxml /i/backup.xml',
    ]);
  });
});
