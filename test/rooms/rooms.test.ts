import { expect, test } from 'vitest';
import { drawRooms } from './draw-rooms.js';
import { readRooms } from './imports.js';

test('the picture of the rooms is drawn from the imports (npm run rooms draws it anew)', async () => {
  await expect(drawRooms(readRooms())).toMatchFileSnapshot('../../public/rooms.svg');
});

test('an arrow that another way makes plain is left out', () => {
  const svg = drawRooms([
    { name: 'ui', enters: ['chain', 'layouts'] },
    { name: 'layouts', enters: ['chain'] },
    { name: 'chain', enters: [] },
  ]);
  expect(svg.match(/Z" fill/gu)).toHaveLength(2);
});
