import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { libvirtVersions } from '../../src/libvirt/index.js';

const manifest = 'public/schemas/manifest.json';

test.runIf(existsSync(manifest))('there are grammars of each libvirt whose parser is known, and of no other', () => {
  const { versions } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    readonly versions: readonly { readonly version: string }[];
  };
  const fetched = versions.map(({ version }) => version.split('.').slice(0, 2).join('.'));
  expect(fetched).toEqual([...libvirtVersions].reverse());
});
