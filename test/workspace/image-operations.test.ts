import { describe, expect, it } from 'vitest';
import type { Disk, Image } from '../../src/chain/index.js';
import { formDisk, type LiveJob, virshLine } from '../../src/jobs/index.js';
import { draftFor, takenDestination } from '../../src/workspace/live/operation-draft.js';
import { freshPath, imageOperations, type OperableDisk } from '../../src/workspace/live/image-operations.js';
import { emptyDraft, type OperationDraft } from '../../src/workspace/state/operation-draft.js';

const idle: OperableDisk = {
  target: 'vda',
  chain: ['/images/top', '/images/middle', '/images/base'],
  mirror: null,
  job: null,
  destination: '/images/mirror',
  format: 'qed',
  reuse: false,
  overlay: '/images/overlay',
  form: { target: 'vda', active: '/images/top', isFile: true, others: [] },
};

function job(kind: LiveJob['kind'], state: LiveJob['state']): LiveJob {
  return { name: `${kind}-vda`, kind, state };
}

/** Label, virsh line and whether it would be refused, as one reads the menu. */
function menu(change: Partial<OperableDisk>, path: string): readonly string[] {
  return imageOperations({ ...idle, ...change }, path).map(
    ({ label, operation, refusal }) =>
      `${label}: ${virshLine(operation, 'guest').replace('virsh ', '')}${refusal === null ? '' : ' (not now)'}`,
  );
}

describe('what can be done with an image of a disk', () => {
  it.each<readonly [string, Partial<OperableDisk>, string, readonly string[]]>([
    [
      'the active layer',
      {},
      '/images/top',
      [
        'Copy this layer (shallow): blockcopy guest vda --dest /images/mirror --format qed --shallow --transient-job',
        'Copy the whole chain: blockcopy guest vda --dest /images/mirror --format qed --transient-job',
        'Snapshot: snapshot-create-as guest overlay --disk-only --no-metadata --diskspec vda,file=/images/overlay',
        'Commit into middle: blockcommit guest vda --base /images/middle --active',
        'Pull everything into it: blockpull guest vda',
      ],
    ],
    [
      'an active layer that stands alone',
      { chain: ['/images/top'], format: '' },
      '/images/top',
      [
        'Copy the whole chain: blockcopy guest vda --dest /images/mirror --transient-job',
        'Snapshot: snapshot-create-as guest overlay --disk-only --no-metadata --diskspec vda,file=/images/overlay',
      ],
    ],
    [
      'the image next below the active layer',
      {},
      '/images/middle',
      [
        'Commit into base: blockcommit guest vda --base /images/base --top /images/middle',
        'Copy what is above it: blockcopy guest vda --dest /images/mirror --format qed --shallow --transient-job',
      ],
    ],
    [
      'the base',
      {},
      '/images/base',
      [
        'Pull down to it: blockpull guest vda --base /images/base',
        'Copy down to it: blockcopy guest vda --dest /images/mirror --format qed --x-base /images/base --transient-job',
      ],
    ],
    [
      'a mirror that the document names and that exists',
      { mirror: '/images/mirror', reuse: true },
      '/images/mirror',
      [
        'Copy the whole chain here: blockcopy guest vda --dest /images/mirror --format qed --reuse-external --transient-job',
        'Copy the active layer here (shallow): blockcopy guest vda --dest /images/mirror --format qed --shallow --reuse-external --transient-job',
      ],
    ],
    [
      'a mirror before READY',
      { mirror: '/images/mirror', job: job('copy', 'running') },
      '/images/mirror',
      ['Pivot: blockjob guest vda --pivot (not now)', 'Abort: blockjob guest vda --abort'],
    ],
    [
      'a mirror that is READY',
      { mirror: '/images/mirror', job: job('copy', 'ready') },
      '/images/mirror',
      ['Pivot: blockjob guest vda --pivot', 'Abort: blockjob guest vda --abort'],
    ],
    [
      'the image that the active layer is committed into',
      { mirror: '/images/middle', job: job('active-commit', 'ready') },
      '/images/middle',
      ['Pivot: blockjob guest vda --pivot', 'Abort: blockjob guest vda --abort'],
    ],
    [
      'the active layer while it pulls',
      { job: job('pull', 'running') },
      '/images/top',
      ['Abort: blockjob guest vda --abort'],
    ],
    [
      'a backing image while a job runs',
      { job: job('pull', 'running') },
      '/images/middle',
      [
        'Commit into base: blockcommit guest vda --base /images/base --top /images/middle (not now)',
        'Copy what is above it: blockcopy guest vda --dest /images/mirror --format qed --shallow --transient-job (not now)',
      ],
    ],
    ['an image of another disk', {}, '/images/other', []],
  ])('%s', (_what, change, path, entries) => {
    expect(menu(change, path)).toEqual(entries);
  });

  it('finds a path of its own for a new image', () => {
    expect(freshPath('/images/overlay', new Set(['/images/overlay', '/images/overlay-2']))).toBe('/images/overlay-3');
    expect(freshPath('/images/overlay', new Set())).toBe('/images/overlay');
  });
});

describe('the form of a job', () => {
  const image = (path: string): Image => ({ id: path, source: { type: 'file', path }, format: 'qcow2', index: null });
  const disk = (id: string, active: string, mirror: string | null): Disk => ({
    ...{ id, target: id, device: 'disk' },
    chain: { images: [image(active)], end: 'terminated' },
    mirror: mirror === null ? null : { job: null, ready: null, chain: { images: [image(mirror)], end: 'terminated' } },
  });
  const destination = (draft: OperationDraft): string => draft.values.destination ?? '';

  it('begins with the mirror of the disk that is selected, and of no other', () => {
    const first = draftFor(emptyDraft, disk('vda', '/a', '/copy-of-a'));
    expect(destination(first)).toBe('/copy-of-a');
    expect(destination(draftFor(first, disk('vdb', '/b', '/copy-of-b')))).toBe('/copy-of-b');
    expect(destination(draftFor(first, disk('vdc', '/c', null)))).toBe('');
  });

  it('keeps what a person chose, and the mirror after the start took it from the document', () => {
    const first = draftFor(emptyDraft, disk('vda', '/a', '/copy'));
    expect(draftFor(first, disk('vda', '/a', null))).toBe(first);
    const chosen = { ...first, values: { ...first.values, destination: '/mine' } };
    expect(draftFor(chosen, disk('vda', '/a', '/copy'))).toBe(chosen);
  });

  it('no longer copies to where the guest was moved', () => {
    const first = draftFor(emptyDraft, disk('vda', '/a', '/copy'));
    expect(destination(draftFor(first, disk('vda', '/copy', null)))).toBe('');
  });

  it('says before a copy runs that its file is there, unless that is to be written into', () => {
    const copied = disk('vda', '/a', '/copy');
    const draft = draftFor(emptyDraft, copied);
    const form = { ...formDisk(copied), others: [] };
    expect(takenDestination(draft, form, [{ path: '/copy' }])).toContain('/copy is there already');
    expect(takenDestination(draft, form, [{ path: '/a' }])).toBeNull();
    const reusing = { ...draft, values: { ...draft.values, reuse: 'yes' } };
    expect(takenDestination(reusing, form, [{ path: '/copy' }])).toBeNull();
  });
});
