import { describe, expect, test } from 'vitest';
import type { Foresight } from '../../src/script/index.js';
import { foreseenOf } from '../../src/workspace/live/foreseen.js';
import { initialState } from '../../src/workspace/index.js';
import { diskOf } from '../diagram/sample-disks.js';

const none = {
  ...{ merges: [], moved: [], removed: [], made: [], drives: [], inside: [] },
  ...{ unreachable: [], breaks: false },
};
const state = { live: { ...initialState('').live, domain: 'guest' }, files: [] };
const disks = [diskOf('vda', ['/i/a.s1[qcow2]', '/i/a[qcow2]'])];

function told(wish: 'delete' | 'revert', foresight: Partial<Extract<Foresight, { kind: 'foreseen' }>>) {
  const full = { kind: 'foreseen', domain: 'stays', ...none, ...foresight } as const;
  const asked = wish === 'delete' ? { kind: wish, name: 's1' } : { kind: wish, name: 's1', running: true };
  return foreseenOf({ wish: asked, isChosen: true }, full, state, disks);
}

describe('what is told of a line about a snapshot before it runs', () => {
  test('a delete: what is committed where, and what is lost', () => {
    const { line, does, loses, pictures } = told('delete', {
      merges: [{ from: '/i/a.s1', into: '/i/a', active: true }],
    });
    expect(line).toBe('virsh snapshot-delete guest s1');
    expect(does).toEqual(['a.s1 is committed into a, which becomes the active layer; then its file goes.']);
    expect(loses).toEqual(['The disks as they were at s1. What was written since stays.']);
    const picture = pictures.get('vda');
    expect(picture?.merges).toEqual([{ from: '/i/a.s1', into: '/i/a' }]);
    expect(picture?.marks.get('/i/a.s1')?.[0]).toMatchObject({ kind: 'goes', label: 'into a, then goes' });
    expect(picture?.marks.get('/i/a')?.[0]).toMatchObject({ kind: 'becomes', label: 'takes it, turns active' });
  });
  test('a revert: the new active layer, what goes, and who can not be reverted to any more', () => {
    const { line, does, loses, pictures } = told('revert', {
      made: [{ target: 'vda', path: '/i/a.17', format: 'qcow2', onto: '/i/a' }],
      removed: ['/i/a.s1'],
      unreachable: ['s2', 's3'],
    });
    expect(line).toBe('virsh snapshot-revert guest s1 --running');
    expect(does).toEqual(['a.17 is made on a, and becomes the active layer.', 'The file a.s1 goes.']);
    expect(loses).toEqual([
      'What the guest wrote until now.',
      'Snapshots s2 and s3 can not be reverted to any more: what they stand on goes.',
    ]);
    expect(pictures.get('vda')?.chains[0]?.images.map(({ source }) => source)).toEqual([
      { type: 'file', path: '/i/a.17' },
      { type: 'file', path: '/i/a' },
    ]);
  });
  test('a revert past drives that changed: what becomes of each', () => {
    const { does } = told('revert', {
      drives: [
        { target: 'hda', change: 'is filled' },
        { target: 'vdb', change: 'goes' },
      ],
    });
    expect(does).toEqual(['The drive hda gets back what was in it.', 'The drive vdb was not there then, and goes.']);
  });
  test('a refusal: libvirt’s words and the way out, and nothing is drawn', () => {
    const asked = { wish: { kind: 'delete', name: 's1' }, isChosen: true } as const;
    const refused = foreseenOf(asked, { kind: 'refused', reason: 'no', advice: 'Wait.' }, state, disks);
    expect(refused).toMatchObject({ refused: { reason: 'no', advice: 'Wait.' }, does: [], loses: [] });
    expect(refused.pictures.size).toBe(0);
  });
  test('nothing but its record', () => {
    expect(told('delete', {}).does).toEqual(['Only its record goes: the images stay as they are.']);
  });
});
