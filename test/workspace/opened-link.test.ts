import { afterEach, expect, test } from 'vitest';
import { examples } from '../../src/examples/index.js';
import { connectImages } from '../../src/images/connect-images.js';
import { localConnection } from '../../src/images/local-connection.js';
import { defaultState, encodeLink } from '../../src/links/index.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { openLink } from '../../src/workspace/share/open-shared.js';
import { workspaceWith } from './workspace-with.js';

const images = connectImages({
  start: localConnection(() => Promise.reject(new Error('Nothing runs here.'))),
  manifest: { components: [], files: [] },
});
afterEach(() => images.dispose());

const example = examples[0]?.text ?? '';

test.each([
  ['says that a document is kept to one who had one', '<domain/>', true],
  ['and not to one who had an example as it came', example, false],
])('a link that is opened %s', (_what, text, isKept) => {
  const workspace = workspaceWith(images, initialState(text));
  openLink(workspace, encodeLink({ ...defaultState, document: { kind: 'text', text: '<disk/>' } }));
  const notice = workspace.store.state.value.notice?.text ?? '';
  expect(notice).toMatch(/^Opened the link\./u);
  expect(notice.includes('The document you had is kept')).toBe(isKept);
});
