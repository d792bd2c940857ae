import { expect, test } from 'vitest';
import { stylesheet } from '../../src/diagram/style.js';

test('diagram.css is what the styles of exported pictures say', async () => {
  await expect(stylesheet()).toMatchFileSnapshot('../../src/diagram/diagram.css');
});
