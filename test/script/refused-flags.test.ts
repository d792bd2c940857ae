import { describe, expect, test } from 'vitest';
import { memoryScript } from '../jobs/memory-script.js';

describe('a flag that can’t be obeyed here is refused by its name', () => {
  test.each([
    ['virsh secret-define /i/s.xml --validate', 'secret-define --validate', 'no schema of secrets is here.'],
    ['virsh snapshot-create v --redefine', 'snapshot-create --redefine', 'snapshots are kept here as they were taken.'],
  ])('%s', async (line, flag, reason) => {
    const script = memoryScript("<domain type='qemu'><name>v</name></domain>");
    try {
      const [result] = await script.run(line);
      expect(result?.failure).toBe(`error: ${flag} can't be obeyed here: ${reason}`);
    } finally {
      await script.end();
    }
  });
});
