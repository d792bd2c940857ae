import { describe, expect, test } from 'vitest';
import { findDisk, findImage } from '../../src/jobs/disk/find-image.js';
import { liveDisk, liveImage } from './live-disks.js';

const disk = liveDisk(['top', 'middle', 'base']);

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
