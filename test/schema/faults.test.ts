import { describe, expect, it } from 'vitest';
import { domain, judge, problemsOf } from './grammars.js';

const good = `<disk type='file'><driver name='qemu' type='raw'/><source file='/good'/><target dev='vdb'/></disk>`;

describe('the fault is found where it is', () => {
  it.each([
    [
      'an attribute value in a mirror',
      `<mirror type='file' job='copy' ready='no'><format type='qed'/><source file='/m'/></mirror>`,
      [`ready='no': Extra element mirror in interleave`],
    ],
    [
      'an element the grammar does not know',
      `<mirror type='file' job='copy'><format type='qed'/><source file='/m'/><backing file='/b'/></mirror>`,
      [`<backing file='/b'/>: The grammar has no element backing`],
    ],
    [
      'the third layer of a chain',
      `<backingStore type='file'><format type='qcow2'/><source file='/1'/><backingStore type='file'><format type='raw'/>` +
        `<source file='/2'/><backingStore type='file' depth='3'><format type='raw'/><source file='/3'/></backingStore></backingStore></backingStore>`,
      [`depth='3': Extra element backingStore in interleave`],
    ],
    [
      'a layer without its format',
      `<backingStore type='file'><source file='/1'/></backingStore>`,
      [`<backingStore type='file'>: Extra element backingStore in interleave`],
    ],
    [
      'two faults in one disk',
      `<mirror><source file='/m'/></mirror><backingFile><source file='/b'/></backingFile>`,
      [`<mirror>: Extra element mirror in interleave`, `<backingFile>: The grammar has no element backingFile`],
    ],
  ])('%s', (_, chain, expected) => {
    const disk = `<disk type='file'><driver name='qemu' type='qcow2'/><source file='/top'/>${chain}<target dev='vda'/></disk>`;
    expect(problemsOf(domain(good + disk))).toEqual(expected);
  });

  it('a misspelt attribute', () => {
    expect(problemsOf(domain(`<disk><source file='/a'/><target dev='vda' buss='virtio'/></disk>`))).toEqual([
      `buss='virtio': Invalid attribute buss for element target`,
    ]);
  });

  it('not in free content, which may hold anything', () => {
    const metadata = `<metadata><own:note xmlns:own='urn:own'><own:x/></own:note></metadata>`;
    const text = domain(`<disk><target dev='vda'/><x/></disk>`).replace('  <vcpu>', `${metadata}<vcpu>`);
    expect(problemsOf(text)).toEqual(['<x/>: The grammar has no element x']);
  });

  it('something that is missing', () => {
    expect(problemsOf(domain(`<disk><source file='/a'/></disk>`))).toEqual([
      `<disk>: Expecting an element target, got nothing`,
    ]);
  });

  it('a fault outside the disks, even beside one in a disk', () => {
    const devices = `<disk><target dev='vda'/><x/></disk><controller type='usb' index='0' speed='high'/>`;
    expect(problemsOf(domain(devices))).toEqual([
      `<x/>: The grammar has no element x`,
      `speed='high': Extra element devices in interleave`,
    ]);
  });
});

describe('each disk has its own verdict', () => {
  it('also in a document that is invalid for another reason', () => {
    const { document, disks } = judge(domain(`${good}<disk><target dev='vda'/><x/></disk><nonsense/>`));
    expect(document).toBe('invalid');
    expect(disks.map(({ valid }) => valid)).toEqual([true, false]);
  });

  it('also when libvirt has no grammar for the document', () => {
    const { document, disks } = judge(`<disks>${good}</disks>`);
    expect(document).toBe('no-grammar');
    expect(disks.map(({ valid }) => valid)).toEqual([true]);
  });

  it('except where it uses a namespace declared outside it', () => {
    const text = domain(`<disk><target dev='vda'/><own:x/></disk>`).replace('<domain', `<domain xmlns:own='urn:own'`);
    const { document, disks } = judge(text);
    expect(document).toBe('invalid');
    expect(disks.map(({ valid }) => valid)).toEqual([null]);
  });
});

describe('what libxml2 refuses to read', () => {
  it('is said of text that is not well formed', () => {
    expect(judge('<domain><disk></domain>').document).toBe('unreadable');
  });

  it('is a chain of more than 256 elements, as for libvirt itself', () => {
    const layer = `<backingStore type='file'><format type='qcow2'/><source file='/x'/>`;
    const chain = layer.repeat(260) + '</backingStore>'.repeat(260);
    const { document, problems } = judge(domain(`<disk><source file='/a'/>${chain}<target dev='vda'/></disk>`));
    expect(document).toBe('unreadable');
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('Excessive depth')]);
  });
});

it('a document that is valid has no problems', () => {
  expect(judge(domain(good))).toMatchObject({ document: 'valid', problems: [], disks: [{ valid: true }] });
});

it('a disk with dataStore is valid since 10.10 only', () => {
  const store = `<dataStore type='file'><format type='raw'/><source file='/data'/></dataStore>`;
  const text = domain(`<disk><driver type='qcow2'/><source file='/a'>${store}</source><target dev='vda'/></disk>`);
  expect([judge(text, '9.0.0').document, judge(text, '11.3.0').document]).toEqual(['invalid', 'valid']);
});
