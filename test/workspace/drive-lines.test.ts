import { describe, expect, test } from 'vitest';
import { attachLine, detachLine, type Drive, ejectLine, freeTarget, mediumLine } from '../../src/workspace/index.js';

const full: Drive = { domain: 'guest', target: 'hda', running: true, medium: '/i/cd.iso' };
const empty: Drive = { ...full, medium: null };
const data = { source: '/i/data', target: 'vdb', format: 'qcow2', device: 'disk' } as const;

describe('another medium', () => {
  test.each([
    {
      what: 'in the place of one',
      drive: full,
      keep: true,
      line: "virsh change-media guest hda '/i/a b.iso' --update --live --config",
    },
    { what: 'only now', drive: full, keep: false, line: "virsh change-media guest hda '/i/a b.iso' --update" },
    {
      what: 'into an empty drive',
      drive: empty,
      keep: false,
      line: "virsh change-media guest hda '/i/a b.iso' --insert",
    },
    {
      what: 'while shut off',
      drive: { ...full, running: false },
      keep: true,
      line: "virsh change-media guest hda '/i/a b.iso' --update",
    },
  ])('$what: $line', ({ drive, keep, line }) => {
    expect(mediumLine(drive, ' /i/a b.iso ', keep)).toBe(line);
  });
  test('needs a name', () => {
    expect(mediumLine(full, ' ', true)).toBeNull();
  });
  test('out of the drive, where there is one', () => {
    expect(ejectLine(full, true)).toBe('virsh change-media guest hda --eject --live --config');
    expect(ejectLine(empty, true)).toBeNull();
  });
});

describe('disks that come and go', () => {
  test.each([
    { running: true, keep: true, flag: ' --persistent' },
    { running: true, keep: false, flag: '' },
    { running: false, keep: false, flag: ' --config' },
  ])('running: $running, to stay: $keep', ({ running, keep, flag }) => {
    const drive = { ...full, running };
    expect(attachLine(drive, data, keep)).toBe(`virsh attach-disk guest /i/data vdb --subdriver qcow2${flag}`);
    expect(detachLine(drive, keep)).toBe(`virsh detach-disk guest hda${flag}`);
  });
  test('a CD-ROM drive is only read', () => {
    const drive = { ...data, target: 'sda', format: 'raw', device: 'cdrom' } as const;
    expect(attachLine(full, drive, false)).toBe(
      'virsh attach-disk guest /i/data sda --subdriver raw --type cdrom --mode readonly',
    );
  });
  test('an image and a name are needed', () => {
    expect(attachLine(full, { ...data, source: '' }, false)).toBeNull();
    expect(attachLine(full, { ...data, target: ' ' }, false)).toBeNull();
  });
  test.each([
    ['vda', ['vda', 'vdb', 'hda'], 'vdc'],
    ['hdc', ['hdc'], 'hda'],
    ['disk-of-mine', [], 'vda'],
  ])('beside %s of %j the next is %s', (like, taken, target) => {
    expect(freeTarget(like, taken)).toBe(target);
  });
});
