import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Disk, Image } from '../../src/chain/index.js';
import { ConversionError, type LayoutName, readDocument, updateDisk } from '../../src/layouts/index.js';
import { applyEdits } from '../../src/xml/index.js';

function example(name: string): string {
  return readFileSync(new URL(`../../src/examples/${name}.xml`, import.meta.url), 'utf8');
}

function image(path: string, format: string, index: number | null = null): Image {
  return { id: path, source: { type: 'file', path }, format, index };
}

/** The text after its first disk was made to say `change` too. */
function updated(text: string, change: Partial<Disk>, layout: LayoutName | null = null): string {
  const document = readDocument(text);
  const [read] = document.disks;
  if (read === undefined) throw new Error('the document has no disk');
  return applyEdits(text, updateDisk(document, read.disk.id, { ...read.disk, ...change }, layout).edits);
}

const base = image('/path/to/base', 'raw');
const mirrored = { images: [image('/path/to/mirror', 'qed'), base], end: 'terminated' } as const;

describe.each(['rfc-nested', 'rfc-flat', 'as-libvirt-shipped', 'mirror-attribute'])('%s', (name) => {
  const text = example(name);
  const read = readDocument(text).disks[0];

  test('changes nothing where the disk says it already', () => {
    expect(updated(text, {})).toBe(text);
  });

  test('says afterwards what it was told to say', () => {
    const pivoted = updated(text, { chain: mirrored, mirror: null });
    const again = readDocument(pivoted).disks[0];
    const said = again?.disk.chain.images.map(({ source, format }) => ({ source, format }));
    const named = name === 'mirror-attribute' ? mirrored.images.slice(0, 1) : mirrored.images;
    expect(said).toEqual(named.map(({ source, format }) => ({ source, format })));
    expect(again?.disk.mirror).toBeNull();
  });

  test('takes a mirror out and puts the same one in again', () => {
    const without = updated(text, { mirror: null });
    expect(without).not.toContain('mirror');
    const again = updated(without, { mirror: read?.disk.mirror ?? null }, read?.layout as LayoutName);
    // libvirt repeats path and format for readers of its old form.
    expect(again.replace(" file='/path/to/mirror' format='qed' job=", ' job=')).toBe(
      text.replace(" file='/path/to/mirror' format='qed' job=", ' job='),
    );
  });
});

test('keeps the words of images that stay, and everything else of the disk', () => {
  const text = `<disk type="file">
  <!-- the guest's -->
  <driver name="qemu" type="qcow2" cache="none"/>
  <source file="/a"/>
  <backingStore type="file">
    <!-- shared by all -->
    <format type="raw"/>
    <source file="/b" startupPolicy="optional"/>
    <backingStore/>
  </backingStore>
  <target dev="vda"/>
</disk>`;
  const overlay = {
    images: [image('/new', 'qed'), image('/a', 'qcow2'), image('/b', 'raw')],
    end: 'terminated',
  } as const;
  expect(updated(text, { chain: overlay })).toBe(`<disk type="file">
  <!-- the guest's -->
  <driver name="qemu" type="qed" cache="none"/>
  <source file="/new"/>
  <backingStore type='file'>
    <format type='qcow2'/>
    <source file='/a'/>
    <backingStore type="file">
      <!-- shared by all -->
      <format type="raw"/>
      <source file="/b" startupPolicy="optional"/>
      <backingStore/>
    </backingStore>
  </backingStore>
  <target dev="vda"/>
</disk>`);
});

test('writes the state of a job and the numbers of images where libvirt does', () => {
  const text = `<disk type='file'>
  <source file='/a'/>
  <backingStore/>
  <target dev='vda'/>
</disk>`;
  const mirror = { images: [image('/copy', 'qcow2', 2)], end: 'unspecified' } as const;
  const chain = { images: [image('/a', 'raw', 1)], end: 'terminated' } as const;
  expect(updated(text, { chain, mirror: { chain: mirror, job: 'copy', ready: 'yes' } })).toBe(`<disk type='file'>
  <driver name='qemu' type='raw'/>
  <source file='/a' index='1'/>
  <backingStore/>
  <mirror type='file' file='/copy' format='qcow2' job='copy' ready='yes'>
    <format type='qcow2'/>
    <source file='/copy' index='2'/>
  </mirror>
  <target dev='vda'/>
</disk>`);
});

test('a name that needs escaping comes back as it was', () => {
  const chain = { images: [image(`/a'b"c&<d>`, 'raw')], end: 'unspecified' } as const;
  const text = updated(`<disk><source file='/x'/><target dev='vda'/></disk>`, { chain });
  expect(readDocument(text).disks[0]?.disk.chain.images[0]?.source).toEqual({ type: 'file', path: `/a'b"c&<d>` });
});

test('refuses a disk that is not there, and one that mixes layouts', () => {
  const document = readDocument(
    `<disk><source file='/a'/><backingFile/><backing file='/b'/><target dev='vda'/></disk>`,
  );
  const [read] = document.disks;
  if (read === undefined) throw new Error('the document has no disk');
  expect(() => updateDisk(document, 'vdb', read.disk)).toThrow(ConversionError);
  expect(() => updateDisk(document, 'vda', { ...read.disk, mirror: null, chain: mirrored })).toThrow(/mixes layouts/);
});

describe('what stands inside <source> and <driver> and is about the image', () => {
  const text = `<disk type='file'>
  <driver name='qemu' type='qcow2' cache='none'>
    <metadata_cache>
      <max_size unit='bytes'>1048576</max_size>
    </metadata_cache>
  </driver>
  <source file='/a' startupPolicy='optional'>
    <!-- ours -->
    <seclabel model='dac' relabel='no'/>
  </source>
  <target dev='vda'/>
</disk>`;
  const overlay = {
    images: [image('/new', 'qcow2', 2), image('/a', 'qcow2', 1)],
    end: 'terminated',
  } as const;
  const snapshot = `<disk type='file'>
  <driver name='qemu' type='qcow2' cache='none'/>
  <source file='/new' startupPolicy='optional' index='2'>
    <!-- ours -->
  </source>
  <backingStore type='file' index='1'>
    <format type='qcow2'>
      <metadata_cache>
        <max_size unit='bytes'>1048576</max_size>
      </metadata_cache>
    </format>
    <source file='/a'>
      <seclabel model='dac' relabel='no'/>
    </source>
    <backingStore/>
  </backingStore>
  <target dev='vda'/>
</disk>`;

  test('moves down with it', () => {
    expect(updated(text, { chain: overlay }, 'libvirt')).toBe(snapshot);
  });

  test('moves up again with it', () => {
    const chain = { images: [image('/a', 'qcow2', 1)], end: 'terminated' } as const;
    expect(updated(snapshot, { chain })).toBe(`<disk type='file'>
  <driver name='qemu' type='qcow2' cache='none'>
    <metadata_cache>
      <max_size unit='bytes'>1048576</max_size>
    </metadata_cache>
  </driver>
  <source file='/a' startupPolicy='optional' index='1'>
    <!-- ours -->
    <seclabel model='dac' relabel='no'/>
  </source>
  <backingStore/>
  <target dev='vda'/>
</disk>`);
  });

  test('is gone with it', () => {
    const chain = { images: [image('/copy', 'qcow2', 3)], end: 'terminated' } as const;
    expect(updated(text, { chain }, 'libvirt')).toBe(`<disk type='file'>
  <driver name='qemu' type='qcow2' cache='none'/>
  <source file='/copy' startupPolicy='optional' index='3'>
    <!-- ours -->
  </source>
  <backingStore/>
  <target dev='vda'/>
</disk>`);
  });
});
