import { expect, it } from 'vitest';
import { samePathRanges } from '../../src/editor/same-path.js';
import { readDocument } from '../../src/layouts/index.js';

const text = `<domain><name>g</name><devices>
<disk type='file'><driver type='qcow2'/><source file='/top'/>
  <backingStore type='file'><format type='raw'/><source file="/base"/><backingStore/></backingStore><target dev='vda'/></disk>
<disk type='file'><driver type='raw'/><source file='/base'/><target dev='vdb'/></disk>
</devices></domain>`;

/** The numbers of the lines where the path that is found at `place` stands. */
function lines(place: string): readonly number[] {
  const ranges = samePathRanges(readDocument(text), text.indexOf(place));
  return ranges.map(({ start }) => text.slice(0, start).split('\n').length);
}

it.each([
  ['an image that two disks use is found in both', '/base', [3, 4]],
  ['an image that stands once is found once', '/top', [2]],
  ['nothing is found where no path is', 'vdb', []],
])('%s', (_, place, expected) => {
  expect(lines(place)).toEqual(expected);
});
