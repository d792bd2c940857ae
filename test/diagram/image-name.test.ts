import { describe, expect, test } from 'vitest';
import type { ImageSource } from '../../src/chain/index.js';
import { distinctNames, imageName } from '../../src/diagram/image-name.js';
import { shortNames } from '../../src/diagram/short-names.js';

function files(...paths: readonly string[]): readonly ImageSource[] {
  return paths.map((path) => ({ type: 'file', path }));
}

describe('the name of an image', () => {
  test.each([
    [{ type: 'file', path: '/var/lib/libvirt/images/top.qcow2' }, 'top.qcow2'],
    [{ type: 'file', path: '/' }, '/'],
    [{ type: 'file', path: 'json:{"file":{"driver":"file","filename":"/srv/base.raw"},"driver":"raw"}' }, 'base.raw'],
    [{ type: 'file', path: 'json:{"cut off' }, 'json:{"cut off'],
    [{ type: 'block', path: '/dev/vg/top' }, '/dev/vg/top'],
    [{ type: 'volume', pool: 'default', volume: 'top' }, 'volume:default/top'],
    [null, '-'],
  ] as const)('%j is called %s', (source, name) => {
    expect(imageName(source)).toBe(name);
  });

  test('has as many directories as tell it from the others', () => {
    expect([...distinctNames(files('/a/x/base', '/b/x/base', '/b/top')).values()].sort()).toEqual([
      'a/x/base',
      'b/x/base',
      'top',
    ]);
  });

  test('is the whole path where one path ends like another', () => {
    expect([...distinctNames(files('x/base', '/a/x/base', '/x/base')).values()].sort()).toEqual([
      '/x/base',
      'a/x/base',
      'x/base',
    ]);
  });
});

describe('a name cut to the room there is', () => {
  const cut = (length: number, ...names: readonly string[]) => [
    ...shortNames(new Map(names.map((name) => [name, name])), new Map(names.map((name) => [name, length]))).values(),
  ];

  test('is left alone where it fits', () => {
    expect(cut(10, 'base', 'top')).toEqual(['base', 'top']);
  });

  test('loses its middle', () => {
    expect(cut(11, 'fedora-server-39.qcow2')).toEqual(['fedor…qcow2']);
  });

  test('still differs where it does so in the middle only, or anywhere', () => {
    const uuid = (middle: string, end: string): string => `3f2a1b9c-77aa-4${middle}-9c11-0d6f2c7b9e${end}`;
    expect(cut(12, uuid('a10', '41'), uuid('a20', '41'), uuid('a30', '41'))).toEqual([
      '…10-9c11-0d…',
      '…20-9c11-0d…',
      '…30-9c11-0d…',
    ]);
    const names = [uuid('aaa', '41'), uuid('aaa', '42'), uuid('bbb', '41')].map((name) => `/rhev/${name}/disk`);
    expect(new Set(cut(31, ...names)).size).toBe(3);
  });

  test('keeps what tells it from the others', () => {
    expect(cut(9, 'snapshot-001-before.qcow2', 'snapshot-002-before.qcow2', 'base')).toEqual([
      '…1-befor…',
      '…2-befor…',
      'base',
    ]);
    expect(cut(6, 'nightly-monday', 'nightly-friday')).toEqual(['…onday', '…riday']);
  });
});
