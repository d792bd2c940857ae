import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dot, mermaid } from '../../src/diagram/index.js';
import { anyDisks } from './arbitrary-disks.js';
import { diskOf, rfcDisk, snapshotDisk, snapshots } from './sample-disks.js';

const several = [
  rfcDisk,
  diskOf('vdb', ['/path/to/data', '/path/to/base[raw]'], null, { end: 'unspecified' }),
  diskOf('vdc', ['/s/scratch[qcow2]', '/s/older'], null, { end: 'unspecified' }),
  diskOf('hdc', [], null, { device: 'cdrom' }),
];
const hostile = diskOf('vda"]\n  click x', ['/s/a"]; click a call alert() %%{ `b` <i> & #quot; \\N\u0000.img[raw]']);

describe('Mermaid', () => {
  test.each([
    ["the RFC's example", [rfcDisk]],
    ['several disks, one image in two of them', several],
    ['hostile names', [hostile]],
    ['no disks', []],
  ])('%s', (_, disks) => {
    expect(mermaid(disks)).toMatchSnapshot();
  });

  test('what snapshots keep beside the chain, and their names', () => {
    expect(mermaid([snapshotDisk], null, new Map([['vda', snapshots]]))).toMatchSnapshot();
  });

  test('no name can leave its label', () => {
    fc.assert(
      fc.property(anyDisks, (disks) => {
        for (const line of mermaid(disks).trimEnd().split('\n'))
          expect(line).toMatch(
            /^ *(flowchart RL|end|(subgraph )?\w+(\["[^"<>&`\\]*"\]|\(\["(guest|\?)"\]\))|\w+ (-->|==>|-\.->|-\. mirror \.->) \w+)$/,
          );
      }),
    );
  });
});

test('both say in a comment what they were made with, whatever that is', () => {
  const hostile = 'Playground 1\n}\u2028end %%{init: {}}%% \\';
  expect(mermaid([], hostile)).toBe('flowchart RL\n  %% Made with Playground 1 end %% init:  %% \\\n');
  expect(dot([], hostile).split('\n')[0]).toBe('// Made with Playground 1 } end %%{init: {}}%%  ');
});

describe('DOT', () => {
  test.each([
    ["the RFC's example", [rfcDisk]],
    ['several disks, one image in two of them', several],
    ['hostile names', [hostile]],
    ['no disks', []],
  ])('%s', (_, disks) => {
    expect(dot(disks)).toMatchSnapshot();
  });

  test('no name can leave its string', () => {
    fc.assert(
      fc.property(anyDisks, (disks) => {
        for (const line of dot(disks).split('\n')) expect(line.replace(/"(?:[^"\\]|\\.)*"/g, '')).not.toMatch(/["\\]/);
      }),
    );
  });
});
