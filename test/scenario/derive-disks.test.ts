import { describe, expect, test } from 'vitest';
import { sourceText, parseBackingString } from '../../src/chain/index.js';
import { deriveDisks, type ImageFacts } from '../../src/scenario/index.js';

function facts(
  path: string,
  format: string,
  backing: { path: string | null; format: string | null } | null = null,
): ImageFacts {
  const recorded = backing?.path ?? 'nbd://host/export';
  return {
    path,
    format,
    virtualSize: 1,
    allocated: 1,
    clusterSize: null,
    backing:
      backing === null
        ? null
        : {
            recorded,
            found: recorded,
            format: backing.format,
            source: parseBackingString(recorded).source,
            path: backing.path,
          },
  };
}

const on = (path: string | null, format: string | null = null) => ({ path, format });

function drawn(images: readonly ImageFacts[]): readonly string[] {
  return deriveDisks(images).disks.map(({ id, chain }) => {
    const layers = chain.images.map(
      ({ source, format }) => `${source === null ? '' : sourceText(source)}[${format ?? '?'}]`,
    );
    return `${id}: ${layers.toReversed().join(' <- ')}${chain.end === 'terminated' ? '.' : ''}`;
  });
}

describe('the disks that images make', () => {
  test('are one for each image that no other stands on', () => {
    expect(
      drawn([
        facts('/base', 'raw'),
        facts('/middle', 'qcow2', on('/base', 'raw')),
        facts('/top', 'qcow2', on('/middle', 'qcow2')),
        facts('/other', 'qcow2', on('/base', 'raw')),
        facts('/alone', 'qcow2'),
      ]),
    ).toEqual([
      'vda: /base[raw] <- /middle[qcow2] <- /top[qcow2]',
      'vdb: /base[raw] <- /other[qcow2]',
      'vdc: /alone[qcow2].',
    ]);
  });

  test('have the formats that overlays record, else what the file is', () => {
    expect(drawn([facts('/base', 'qcow2'), facts('/top', 'qcow2', on('/base', 'raw'))])).toEqual([
      'vda: /base[raw] <- /top[qcow2]',
    ]);
    expect(drawn([facts('/base', 'qcow2'), facts('/top', 'qcow2', on('/base'))])).toEqual([
      'vda: /base[qcow2] <- /top[qcow2].',
    ]);
  });

  test('name what is missing, and keep it in the chain', () => {
    const images = [facts('/a', 'qcow2', on('/gone', 'raw')), facts('/b', 'qcow2', on('/gone', 'raw'))];
    expect(drawn(images)).toEqual(['vda: /gone[raw] <- /a[qcow2]', 'vdb: /gone[raw] <- /b[qcow2]']);
    expect(deriveDisks(images).missing).toEqual([{ overlay: '/a', path: '/gone', recorded: '/gone' }]);
  });

  test('may stand on the network', () => {
    expect(drawn([facts('/a', 'qcow2', on(null, 'raw'))])).toEqual(['vda: nbd://host/export[raw] <- /a[qcow2]']);
  });

  test('end where a loop closes', () => {
    const loop = [facts('/a', 'qcow2', on('/b', 'qcow2')), facts('/b', 'qcow2', on('/a', 'qcow2'))];
    expect(drawn(loop)).toEqual(['vda: /b[qcow2] <- /a[qcow2]']);
    expect(drawn([facts('/self', 'qcow2', on('/self'))])).toEqual(['vda: /self[qcow2]']);
  });

  test('leave targets alone that are in use', () => {
    expect(deriveDisks([facts('/a', 'raw')], ['vda', 'vdc']).disks.map(({ id }) => id)).toEqual(['vdb']);
    const many = Array.from({ length: 28 }, (_, at) => facts(`/${at}`, 'raw'));
    expect(deriveDisks(many).disks.at(-1)?.id).toBe('vdab');
  });
});
