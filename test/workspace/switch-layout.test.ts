import { expect, it } from 'vitest';
import { examples } from '../../src/examples/index.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { switchLayout } from '../../src/workspace/switch-layout.js';
import { imagesInMemory } from './images-in-memory.js';
import { workspaceWith } from './workspace-with.js';

it('an image that chain and mirror share is told of once before it is lost', () => {
  const text = examples.find(({ id }) => id === 'rfc-nested')?.text ?? '';
  const workspace = workspaceWith(imagesInMemory(), initialState(text));
  switchLayout(workspace, 'attribute');
  const losses = workspace.store.state.peek().conversion?.losses.map(({ message }) => message) ?? [];
  expect(losses.filter((message) => message.includes('/path/to/base'))).toHaveLength(1);
  expect(new Set(losses).size).toBe(losses.length);
});
