import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../src/ui/workbench/verdict-of.js';
import type { PlanRun } from '../../src/workspace/index.js';

const created: PlanRun = {
  plan: 'create',
  diskId: null,
  steps: [],
  done: 0,
  outcome: { kind: 'done', comparison: null },
  made: null,
};

describe('the verdict on a plan that made images', () => {
  it('says that the images exist when all were made', () => {
    expect(verdictOf(created, [])).toMatchObject({ title: 'The images exist', detail: '' });
  });

  it('says so only of those that can be made, and where the others are named', () => {
    const said = verdictOf(created, ["vhostuser:/s can't be used here."]);
    expect(said.title).toBe('The images that can be made here exist');
    expect(said.detail).toBe('What can’t be made is named below.');
  });
});
