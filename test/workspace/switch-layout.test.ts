import { expect, it } from 'vitest';
import { examples } from '../../src/examples/index.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { switchLayout } from '../../src/workspace/switch-layout.js';
import { imagesInMemory } from './images-in-memory.js';
import { workspaceWith } from './workspace-with.js';

it('an image that chain and mirror share is told of before it is lost, of each in its own words', () => {
  const text = examples.find(({ id }) => id === 'rfc-nested')?.text ?? '';
  const workspace = workspaceWith(imagesInMemory(), initialState(text));
  switchLayout(workspace, 'attribute');
  const losses = workspace.store.state.peek().conversion?.losses.map(({ message }) => message) ?? [];
  const ofBase = losses.filter((message) => message.includes('/path/to/base'));
  expect(ofBase.map((message) => message.startsWith('In the mirror: '))).toEqual([true, false]);
  expect(new Set(losses).size).toBe(losses.length);
});
