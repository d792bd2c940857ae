import { describe, expect, test } from 'vitest';
import { mirrorImages, stepText, type Plan } from '../../src/scenario/index.js';
import { buildDisk, rfcDisk } from './build-disk.js';

function commandsOf(plan: Plan): readonly string[] {
  return plan.steps.map(stepText);
}

describe('the way follows from where the mirror lies', () => {
  test('down to a shared base, as in the RFC: an overlay that is rebased, never convert -B alone', () => {
    const plan = mirrorImages(rfcDisk());
    expect(commandsOf(plan)).toEqual([
      'mkdir -p /path/to',
      'qemu-img create -f qed -b /path/to/top -F qcow2 /path/to/mirror',
      'qemu-img rebase -f qed -b /path/to/base -F raw /path/to/mirror',
      'qemu-img compare -f qcow2 -F qed /path/to/top /path/to/mirror',
    ]);
    expect(plan.steps.map((step) => step.purpose)).toEqual([
      'Make the directory for mirror.',
      'Make mirror, qed on top.',
      'Put mirror on base: whatever base lacks is copied into it.',
      'Check that mirror reads the same as top.',
    ]);
  });

  test('by way of a temporary qcow2 where the format cannot be rebased', () => {
    const disk = buildDisk({ chain: ['/t:qcow2', '/m:qcow2', '/b:raw'], mirror: ['/n:qcow', '/b:raw'] });
    expect(commandsOf(mirrorImages(disk, { existing: new Set(['/t', '/m', '/b', '/n.rebasing']) }))).toEqual([
      'qemu-img create -f qcow2 -b /t -F qcow2 /n.rebasing-2',
      'qemu-img rebase -f qcow2 -b /b -F raw /n.rebasing-2',
      'qemu-img convert -f qcow2 -O qcow -B /b -F raw /n.rebasing-2 /n',
      'rm -f /n.rebasing-2',
      'qemu-img compare -f qcow2 -F qcow /t /n',
    ]);
  });

  test('images of one name are told apart by their directories', () => {
    const disk = buildDisk({ chain: ['/a/data.qcow2:qcow2', '/b:raw'], mirror: ['/c/data.qcow2:qcow2', '/b:raw'] });
    expect(mirrorImages(disk).steps.map(({ purpose }) => purpose)).toContain(
      "Copy /a/data.qcow2's own data into /c/data.qcow2, on b.",
    );
  });

  test("on the source's own backing image: a shallow copy", () => {
    const disk = buildDisk({ chain: ['/t:qcow2', '/b:raw'], mirror: ['/n:qed', '/b:raw'] });
    expect(commandsOf(mirrorImages(disk))).toEqual([
      'qemu-img convert -f qcow2 -O qed -B /b -F raw /t /n',
      'qemu-img compare -f qcow2 -F qed /t /n',
    ]);
  });

  test('on nothing: a whole copy', () => {
    const disk = buildDisk({ chain: ['/t:qcow2', '/b:raw'], mirror: ['/n:raw'] });
    expect(commandsOf(mirrorImages(disk))).toEqual([
      'qemu-img convert -f qcow2 -O raw /t /n',
      'qemu-img compare -f qcow2 -F raw /t /n',
    ]);
  });

  test('on an image that the source does not have: right, and the condition of a live copy is said', () => {
    const disk = buildDisk({ chain: ['/t:qcow2', '/b:raw'], mirror: ['/n:qcow2', '/c:raw'] });
    const plan = mirrorImages(disk);
    expect(commandsOf(plan)).toContain('qemu-img rebase -f qcow2 -b /c -F raw /n');
    expect(plan.remarks).toEqual([expect.stringMatching(/^c is not in the chain of t.*own backing image\.$/)]);
  });

  test('in an active commit: into the base itself', () => {
    const disk = buildDisk({ chain: ['/t:qcow2', '/m:qcow2', '/b:raw'], mirror: ['/b:raw'], job: 'active-commit' });
    const plan = mirrorImages(disk);
    expect(commandsOf(plan)).toEqual([
      'qemu-img commit -f qcow2 -d -b /b /t',
      'qemu-img compare -f qcow2 -F raw /t /b',
    ]);
    expect(plan.remarks).toEqual(['After the commit m must not be used by themselves.']);
  });

  test("a mirror without a format takes the source's, as libvirt does", () => {
    const disk = buildDisk({ chain: ['/t:qcow2'], mirror: ['/n'] });
    const plan = mirrorImages(disk);
    expect(commandsOf(plan)[0]).toBe('qemu-img convert -f qcow2 -O qcow2 /t /n');
    expect(plan.remarks).toEqual(['n has no format in the XML: qcow2 is assumed.']);
  });
});

describe('what is refused', () => {
  test.each<[string, Parameters<typeof buildDisk>[0], RegExp]>([
    ['no mirror', { chain: ['/t:qcow2'] }, /vda has no mirror/],
    [
      'a mirror that is the source',
      { chain: ['/t:qcow2'], mirror: ['/t:qcow2'] },
      /also an image in the chain of its own disk/,
    ],
    [
      'a mirror that is the base',
      { chain: ['/t:qcow2', '/b:raw'], mirror: ['/./b:raw'] },
      /also an image in the chain/,
    ],
    [
      'a mirror on itself',
      { chain: ['/t:qcow2'], mirror: ['/n:qcow2', '/n:qcow2'] },
      /in the mirror chain of its own disk/,
    ],
    [
      'a raw mirror on a base',
      { chain: ['/t:qcow2', '/b:raw'], mirror: ['/n:raw', '/b:raw'] },
      /n is raw, which has no backing file/,
    ],
    [
      'a vmdk mirror on raw',
      { chain: ['/t:qcow2', '/b:raw'], mirror: ['/n:vmdk', '/b:raw'] },
      /only lies on its own kind, but b is raw/,
    ],
    ['a read-only format', { chain: ['/t:qcow2'], mirror: ['/n:dmg'] }, /n is dmg: QEMU can only read/],
    ['a directory', { chain: ['/t:qcow2'], mirror: ['/n/'] }, /does not name a file/],
    ['a source that cannot be made', { chain: ['/t:zfs'], mirror: ['/n:raw'] }, /active image can't be used/],
    ['an empty drive', { chain: [], mirror: ['/n:raw'] }, /active image can't be used/],
    [
      'a base that cannot be made',
      { chain: ['/t:qcow2'], mirror: ['/n:qcow2', '/x:zfs'] },
      /below vda's mirror can't be used/,
    ],
    [
      'active-commit into a stranger',
      { chain: ['/t:qcow2'], mirror: ['/t:qcow2'], job: 'active-commit' },
      /also an image/,
    ],
  ])('%s', (_name, text, message) => {
    const plan = mirrorImages(buildDisk(text));
    expect(plan.steps).toEqual([]);
    expect(plan.problems.at(-1)).toMatch(message);
  });

  test("another disk's image", () => {
    const disk = buildDisk({ chain: ['/t:qcow2'], mirror: ['/n:qcow2'] });
    const other = buildDisk({ id: 'vdb', chain: ['/u:qcow2', '/n:qcow2'] });
    const third = buildDisk({ id: 'vdc', chain: ['/v:qcow2'], mirror: ['/n:raw'] });
    expect(mirrorImages(disk, { disks: [disk, other] }).problems).toEqual([expect.stringMatching(/chain of vdb/)]);
    expect(mirrorImages(disk, { disks: [disk, third] }).problems).toEqual([
      expect.stringMatching(/mirror chain of vdc/),
    ]);
  });

  test('images that do not exist', () => {
    const plan = mirrorImages(rfcDisk(), { existing: new Set(['/path/to/top', '/path/to/base']) });
    expect(plan).toEqual({
      steps: [],
      problems: ['/path/to/middle does not exist: create the images first.'],
      remarks: [],
    });
  });
});
