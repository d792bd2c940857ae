import { describe, expect, test } from 'vitest';
import { type Resizable, resizeLine } from '../../src/workspace/index.js';

const gibibyte = 1024 ** 3;
const top: Resizable = {
  ...{ domain: 'guest', target: 'vda', running: true, path: '/i/top', format: 'qcow2' },
  ...{ isActive: true, hasOverlays: false, size: gibibyte },
};

describe('another size for an image', () => {
  test.each([
    { what: 'of what runs', image: top, wanted: '8G', line: 'virsh blockresize guest vda 8G' },
    { what: 'in bytes', image: top, wanted: '1610612736', line: 'virsh blockresize guest vda 1536M' },
    {
      what: 'of what is shut off',
      image: { ...top, running: false },
      wanted: '8G',
      line: 'qemu-img resize -f qcow2 /i/top 8G',
    },
    {
      what: 'a smaller one, which QEMU wants to be told',
      image: { ...top, running: false, format: 'raw' },
      wanted: '512M',
      line: 'qemu-img resize --shrink -f raw /i/top 512M',
    },
    { what: 'not yet said', image: top, wanted: '', line: null },
    { what: 'that is none', image: top, wanted: 'large', line: null },
  ])('$what: $line', ({ image, wanted, line }) => {
    expect(resizeLine(image, wanted).line).toBe(line);
  });
  test('below the active layer there is none while the domain runs', () => {
    const { line, remark } = resizeLine({ ...top, isActive: false, hasOverlays: true }, '8G');
    expect(line).toBeNull();
    expect(remark).toContain('only to what the guest writes to, the active layer of vda');
  });
  test('a smaller one loses what lies beyond, and what stands on it keeps its own', () => {
    const image = { ...top, running: false, isActive: false, hasOverlays: true };
    expect(resizeLine(image, '1M').remark).toBe(
      'What lies beyond the new end is lost. What stands on it keeps its own size: where it is larger, it reads zeroes beyond this end.',
    );
  });
});
