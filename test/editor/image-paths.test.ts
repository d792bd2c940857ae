import { describe, expect, it } from 'vitest';
import { imagePathAt, renameImagePath } from '../../src/editor/image-paths.js';
import { applyEdits, parseXml } from '../../src/xml/index.js';

const text = `<domain><devices>
<disk type='block'><source dev='/dev/base'/><target dev='vda'/></disk>
<disk type='file'><source file="/dev/base"/>
  <mirror file='/m'/><backing file='/dev/base' format='raw'/><target dev='vdb'/></disk>
<hostdev><source dev='/dev/base'/></hostdev>
</devices></domain>`;

function pathAt(offset: number) {
  const { root } = parseXml(text);
  return root === null ? null : imagePathAt(root, offset);
}

it('an image is found wherever a disk names it', () => {
  const found = pathAt(text.indexOf('/dev/base'));
  expect(found?.places.map(({ range }) => text.slice(range.start, range.end))).toEqual([
    `dev='/dev/base'`,
    `file="/dev/base"`,
    `file='/dev/base'`,
  ]);
});

describe('there is no image path', () => {
  it.each([
    ['on a target', 'vda'],
    ['on an element’s name', 'mirror'],
    ['in another device', `dev='/dev/base'/></hostdev`],
  ])('%s', (_, place) => {
    expect(pathAt(text.indexOf(place))).toBeNull();
  });
});

it('a renamed image is renamed everywhere, as its quotes need', () => {
  const found = pathAt(text.indexOf('/dev/base'));
  const renamed = found === null ? '' : applyEdits(text, renameImagePath(text, found, `/it's "new" & <b>`));
  expect(renamed).toBe(
    text
      .replace(
        `<disk type='block'><source dev='/dev/base'`,
        `<disk type='block'><source dev='/it&apos;s "new" &amp; &lt;b>'`,
      )
      .replace(`"/dev/base"`, `"/it's &quot;new&quot; &amp; &lt;b>"`)
      .replace(`<backing file='/dev/base'`, `<backing file='/it&apos;s "new" &amp; &lt;b>'`),
  );
});
