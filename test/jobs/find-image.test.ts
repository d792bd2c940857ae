import { describe, expect, test } from 'vitest';
import { findDisk, findImage } from '../../src/jobs/disk/find-image.js';
import type { LiveImage } from '../../src/jobs/index.js';
import { liveDisk, liveImage } from './live-disks.js';

const disk = liveDisk(['top', 'middle', 'base']);

function onNetwork(index: number, protocol: string, name: string): LiveImage {
  const hosts = [{ name: 'host', port: null, transport: null, socket: null }];
  const source = { type: 'network', protocol, name, hosts, query: null } as const;
  return liveImage(name, index, { type: 'network', path: `${protocol}://host/${name}`, source });
}

describe('a disk is called by', () => {
  test('its target', () => expect(findDisk([disk], 'vda')).toBe(disk));
  test("its active layer's path", () => expect(findDisk([disk], '/images/top')).toBe(disk));
  test("never by a backing file's path", () =>
    expect(() => findDisk([disk], '/images/base')).toThrow(
      "invalid argument: disk '/images/base' not found in domain",
    ));
});

describe('an image is called by', () => {
  const named = [
    ['its path', '/images/middle', 1],
    ["a name relative to its overlay's directory", 'middle', 1],
    ['a path with dots', './../images/base', 2],
    ['its number', 'vda[2]', 1],
  ] as const;
  test.each(named)('%s', (_, name, at) => expect(findImage(disk, name)).toBe(at));

  test('nothing at all, which is the base', () => expect(findImage(disk, null)).toBe(2));

  test('its number and not its depth', () => {
    const renumbered = { ...disk, images: [liveImage('top', 9), liveImage('base', 1)] };
    expect(findImage(renumbered, 'vda[1]')).toBe(1);
  });
});

describe('an image on a server is called by', () => {
  const onServers = {
    ...disk,
    images: [
      liveImage('top', 1),
      onNetwork(2, 'nbd', 'middle'),
      onNetwork(3, 'rbd', 'pool/space/low'),
      liveImage('base', 4),
    ],
  };
  const named = [
    ['the name that the server has it by', 'middle', 1],
    ['its name without that of its pool', 'space/low', 2],
    ['its number', 'vda[3]', 2],
    ['its number, as C reads one', 'vda[ +03]', 2],
  ] as const;
  test.each(named)('%s', (_, name, at) => expect(findImage(onServers, name)).toBe(at));

  const refused = ['nbd://host/middle', './middle', '/middle', 'pool/space/low', 'images/middle', 'base', 'vda[0]'];
  test.each(refused)('no other: %s', (name) =>
    expect(() => findImage(onServers, name)).toThrow(`could not find image '${name}' in chain for 'vda'`),
  );

  test('and a disk never by its address', () => {
    const active = { ...disk, images: [onNetwork(1, 'nbd', 'middle')] };
    expect(() => findDisk([active], 'nbd://host/middle')).toThrow("disk 'nbd://host/middle' not found");
  });
});

describe("in libvirt's words", () => {
  const refused = [
    ['an unknown path', '/nowhere', null, "could not find image '/nowhere' in chain for 'vda'"],
    [
      'a path above where one looks',
      '/images/top',
      0,
      "could not find image '/images/top' beneath '/images/top' in chain for 'vda'",
    ],
    ['an unknown number', 'vda[7]', null, "could not find backing store index '7' in chain for 'vda'"],
    ["another disk's number", 'vdb[1]', null, "requested target 'vdb' does not match target 'vda'"],
    ['a base below the base', null, 2, "could not find base image in chain for 'vda'"],
  ] as const;
  test.each(refused)('%s is refused', (_, name, beneath, reason) => {
    expect(() => findImage(disk, name, beneath)).toThrow(`invalid argument: ${reason}`);
  });
});
