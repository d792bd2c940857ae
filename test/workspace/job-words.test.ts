import { describe, expect, test } from 'vitest';
import type { Disk, ImageSource } from '../../src/chain/index.js';
import type { JobProgress } from '../../src/jobs/index.js';
import { jobRefusal, progressText } from '../../src/workspace/live/job-words.js';

function diskOn(source: ImageSource | null): Disk {
  const images = source === null ? [] : [{ id: 'top', source, format: 'raw', index: null }];
  return { id: 'vdc', target: 'vdc', device: 'disk', chain: { images, end: 'terminated' }, mirror: null };
}

const file = diskOn({ type: 'file', path: '/a' });
const guest = (hasDisk: boolean) => ({ name: 'guest', hasDisk });

describe('a job is offered only for a disk that can have one', () => {
  test.each<readonly [string, Disk, ReturnType<typeof guest> | null, string | null]>([
    ['a disk while nothing runs', file, null, null],
    ['a disk that runs', file, guest(true), null],
    ['an empty drive', diskOn(null), null, 'vdc is an empty drive: there is no image to work on.'],
    ['an empty drive that runs', diskOn(null), guest(false), 'vdc is an empty drive: there is no image to work on.'],
    [
      'a disk that the running domain was started without',
      file,
      guest(false),
      'guest, which runs, has no disk vdc here: shut it down, and start what the document says.',
    ],
    [
      'a place that no image can be opened at',
      diskOn({ type: 'dir', path: '/d' }),
      null,
      'The image of vdc is not one that can be opened here.',
    ],
  ])('%s', (_what, disk, running, said) => {
    expect(jobRefusal(disk, running)).toBe(said);
  });
});

describe('how far a job is', () => {
  const mib = 2 ** 20;
  const at = (change: Partial<JobProgress>): string =>
    progressText({
      ...{ diskId: 'vda', job: 'copy', done: 0, total: 0, ready: false, speed: 0, dirty: null },
      ...change,
    });

  test('is not told before QEMU has counted', () => {
    expect(at({ dirty: 0 })).toBe('Just begun: QEMU has counted nothing yet.');
  });

  test('is told in parts and bytes', () => {
    expect(at({ done: mib, total: 4 * mib, dirty: 3 * mib })).toBe('25 %, 1 MiB of 4 MiB; the mirror lacks 3 MiB');
    expect(at({ done: mib, total: 4 * mib })).toBe('25 %, 1 MiB of 4 MiB');
  });

  test('is all once it is ready, of a disk of no size too', () => {
    expect(at({ done: 4 * mib, total: 4 * mib, ready: true })).toBe('all of 4 MiB');
    expect(at({ ready: true })).toBe('all of 0 B');
  });
});
