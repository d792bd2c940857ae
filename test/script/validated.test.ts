import { describe, expect, test } from 'vitest';
import { refuseInvalid } from '../../src/script/validated.js';
import { memoryScript } from '../jobs/memory-script.js';

const domain = "<domain type='qemu'><name>v</name></domain>";

describe('--validate', () => {
  test('refuses in libvirt’s words what its schema refuses, all that libxml2 says', async () => {
    const askSchema = (): Promise<readonly string[]> =>
      Promise.resolve(['Extra element disks in interleave', 'Element domainsnapshot failed to validate content']);
    await expect(refuseInvalid({ askSchema }, '<domainsnapshot/>')).rejects.toMatchObject({
      origin: 'libvirt',
      message:
        'XML document failed to validate against schema: Unable to validate doc against ' +
        '/usr/share/libvirt/schemas/domainsnapshot.rng\nExtra element disks in interleave\n' +
        'Element domainsnapshot failed to validate content',
    });
  });

  test('lets a valid text pass', async () => {
    await expect(refuseInvalid({ askSchema: () => Promise.resolve([]) }, domain)).resolves.toBeUndefined();
  });

  test('says why the schema can’t be asked', async () => {
    const askSchema = (): Promise<never> => Promise.reject(new Error('The server did not answer.'));
    await expect(refuseInvalid({ askSchema }, domain)).rejects.toMatchObject({
      origin: 'playground',
      message: 'libvirt’s schema is not here. The server did not answer.',
    });
  });

  test.each(['virsh define --validate', 'virsh create --validate'])('is refused without a schema: %s', async (line) => {
    const script = memoryScript(domain);
    try {
      const [result] = await script.run(line);
      expect(result?.failure).toBe('libvirt’s schema is not here.');
    } finally {
      await script.end();
    }
  });
});
