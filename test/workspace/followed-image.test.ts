import { expect, it } from 'vitest';
import { asDisk } from '../../src/jobs/index.js';
import { followedImage } from '../../src/workspace/places/followed-image.js';
import { liveDisk } from '../jobs/live-disks.js';

const written = { mirror: 'whole', indexes: false } as const;
const before = asDisk(liveDisk(['top', 'middle', 'base']), written);

it.each([
  ['an image that a commit moves up', 'vda/chain/2', ['top', 'base'], 'vda/chain/1'],
  ['an image that stays where it is', 'vda/chain/0', ['top', 'base'], 'vda/chain/0'],
  ['an image that a commit takes out', 'vda/chain/1', ['top', 'base'], null],
  ['no image', null, ['top', 'base'], null],
])('follows %s', (_what, id, names, followed) => {
  expect(followedImage(before, asDisk(liveDisk(names), written), id)).toBe(followed);
});
