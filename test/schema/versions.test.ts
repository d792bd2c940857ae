import { createHash } from 'node:crypto';
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

test.runIf(existsSync(manifest))(
  'each file is named by what is in it: releases of the page never get each other’s',
  () => {
    const { library, versions } = JSON.parse(readFileSync(manifest, 'utf8')) as {
      readonly library: string;
      readonly versions: readonly { readonly file: string }[];
    };
    for (const { file } of versions) {
      const hash = createHash('sha256')
        .update(readFileSync(`public/schemas/${file}`))
        .digest('hex');
      expect(file).toContain(`-${hash.slice(0, 8)}.json`);
    }
    expect(library).toMatch(/^libxml2-wasm-[\d.]+-[\da-f]{8}\/index\.js$/u);
  },
);
