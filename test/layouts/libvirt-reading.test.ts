import { describe, expect, test } from 'vitest';
import type { Chain, Disk } from '../../src/chain/index.js';
import { libvirtReading, type LibvirtVerdict, readDocument, type ReadDisk } from '../../src/layouts/index.js';
import edgeCases from '../fixtures/libvirt-edge-cases.json' with { type: 'json' };

/** What was recorded of libvirt 9.0.0's parser, validation left out. */
interface Recorded {
  readonly ok: boolean;
  readonly error?: string;
  readonly disks?: string;
}

function onlyDisk(text: string): ReadDisk {
  const [disk] = readDocument(text).disks;
  if (disk === undefined) throw new Error('The document has no disk.');
  return disk;
}

function parserVerdict(verdict: LibvirtVerdict): { ok: boolean; error: string | undefined } {
  const rejected = verdict.kind === 'refused' && verdict.stage === 'parse';
  return { ok: !rejected, error: rejected ? verdict.words : undefined };
}

/** A disk's chain and mirror without our own ids: a disk without target gets a name of libvirt's making. */
function shape({ chain, mirror }: Disk): object {
  const images = (part: Chain): object => ({
    end: part.end,
    images: part.images.map(({ source, format, index }) => ({ source, format, index })),
  });
  return { chain: images(chain), mirror: mirror === null ? null : { ...mirror, chain: images(mirror.chain) } };
}

/** What libvirt printed after reading. */
function printed({ disks = '' }: Recorded): object {
  return shape(onlyDisk(`<devices>${disks}</devices>`).disk);
}

describe.each(edgeCases)('$name', ({ xml, live, inactive }) => {
  const disk = onlyDisk(xml);
  const reading = libvirtReading(disk, '9.0');

  test.each([
    { mode: 'live', recorded: live, verdict: reading.live },
    { mode: 'inactive', recorded: inactive, verdict: reading.inactive },
  ])(
    'is taken or refused as recorded, $mode',
    ({ recorded, verdict }: { recorded: Recorded; verdict: LibvirtVerdict }) => {
      expect(parserVerdict(verdict)).toEqual({ ok: recorded.ok, error: recorded.error });
    },
  );

  test.each([
    { mode: 'live', recorded: live, verdict: reading.live },
    { mode: 'inactive', recorded: inactive, verdict: reading.inactive },
  ])('is understood as recorded, $mode', ({ recorded, verdict }: { recorded: Recorded; verdict: LibvirtVerdict }) => {
    // Where what comes after parsing, which was left out in the recording, refuses the disk there is nothing to compare.
    const understood =
      verdict.kind === 'accepted' ? shape(verdict.disk) : verdict.stage === 'parse' ? 'parse' : 'later';
    const expected = recorded.ok && verdict.kind === 'accepted' ? printed(recorded) : recorded.ok ? 'later' : 'parse';
    expect(understood).toEqual(expected);
  });
});

describe('what is read otherwise than written is named', () => {
  const cases: readonly { name: string; live: string[]; inactive: string[] }[] = [
    { name: '06-bs-reordered', live: [], inactive: [] },
    { name: '04-bs-with-driver', live: ['element-ignored'], inactive: ['element-ignored'] },
    { name: '10-bs-index0', live: ['index-dropped'], inactive: ['index-dropped'] },
    { name: '12-bs-two', live: ['element-ignored'], inactive: ['element-ignored'] },
    { name: '30-bs-startupPolicy', live: ['startup-policy-dropped'], inactive: ['startup-policy-dropped'] },
    { name: '32-mirror-old-only', live: [], inactive: ['mirror-dropped'] },
    {
      name: '44-mirror-both-attr-child',
      live: ['attribute-ignored', 'attribute-ignored'],
      inactive: ['mirror-dropped'],
    },
    { name: '46-mirror-old-with-bs', live: ['element-ignored'], inactive: ['mirror-dropped'] },
    { name: '52-source-format-attr', live: ['attribute-ignored'], inactive: ['attribute-ignored'] },
    { name: '62-dataStore', live: ['element-ignored'], inactive: ['element-ignored'] },
  ];

  test.each(cases)('$name', ({ name, live, inactive }) => {
    const xml = edgeCases.find((each) => each.name === name)?.xml ?? '';
    const reading = libvirtReading(onlyDisk(xml), '9.0');
    const codes = (verdict: LibvirtVerdict): string[] =>
      verdict.kind === 'accepted' ? verdict.changes.map(({ code }) => code) : ['rejected'];
    expect({ live: codes(reading.live), inactive: codes(reading.inactive) }).toEqual({ live, inactive });
  });

  test('a backing store without a type drops what is in it', () => {
    const text = `<disk><source file='/t'/><backingStore><format type='raw'/><source file='/b'/></backingStore><target dev='vda'/></disk>`;
    const { live } = libvirtReading(onlyDisk(text), '9.0');
    expect(live).toMatchObject({
      kind: 'accepted',
      disk: { chain: { images: [{ source: { path: '/t' } }], end: 'terminated' } },
      changes: [{ code: 'chain-dropped' }],
    });
  });
});

describe('the RFC’s own layouts', () => {
  const nested = `<disk><driver name='qemu' type='qcow2'/><source file='/t'/><mirror><driver name='qemu' type='qed'/><source file='/m'/></mirror><backingFile><driver type='raw'/><source file='/b'/></backingFile><target dev='vda'/></disk>`;

  test('are refused for a running machine', () => {
    expect(libvirtReading(onlyDisk(nested), '9.0').live).toMatchObject({
      kind: 'refused',
      words: 'XML error: mirror requires file name',
    });
  });

  test('are defined without chain and mirror, silently', () => {
    const { inactive } = libvirtReading(onlyDisk(nested), '9.0');
    expect(inactive).toMatchObject({
      kind: 'accepted',
      disk: { chain: { images: [{ format: 'qcow2' }] }, mirror: null },
    });
    expect(inactive).toMatchObject({ changes: [{ code: 'mirror-dropped' }, { code: 'element-ignored' }] });
  });
});

describe('versions differ', () => {
  test('in source types', () => {
    const text = `<disk type='vhostvdpa'><driver cache='none'/><source dev='/dev/v'/><target dev='vda'/></disk>`;
    const disk = onlyDisk(text);
    expect(libvirtReading(disk, '9.0').inactive).toMatchObject({
      words: "XML error: Invalid value for attribute 'type' in element 'disk': 'vhostvdpa'.",
    });
    expect(libvirtReading(disk, '11.3').inactive.kind).toBe('accepted');
  });

  test('in data files', () => {
    const disk = onlyDisk(edgeCases.find(({ name }) => name === '62-dataStore')?.xml ?? '');
    expect(libvirtReading(disk, '11.3').inactive).toMatchObject({ changes: [] });
  });
});
