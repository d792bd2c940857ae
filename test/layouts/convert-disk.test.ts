import { describe, expect, test } from 'vitest';
import { convertDisk, ConversionError, type LayoutName, readDocument } from '../../src/layouts/index.js';
import { applyEdits } from '../../src/xml/index.js';
import { flatExample, libvirtExample, nestedExample } from './documents.js';

function converted(text: string, to: LayoutName, disk = 'vda'): { text: string; losses: string[] } {
  const { edits, losses } = convertDisk(readDocument(text), disk, to);
  return { text: applyEdits(text, edits), losses: losses.map(({ code }) => code) };
}

const examples: Partial<Record<LayoutName, string>> = {
  nested: nestedExample,
  flat: flatExample,
  libvirt: libvirtExample,
};
const pairs = Object.entries(examples).flatMap(([from, text]) =>
  (['nested', 'flat', 'libvirt'] as const).map((to) => ({ from, text, to })),
);

describe('the RFC’s disk', () => {
  test.each(pairs)('from $from to $to is the example there', ({ text, to }) => {
    expect(converted(text, to)).toEqual({ text: examples[to], losses: [] });
  });

  test('keeps a mail’s CRLF', () => {
    const crlf = nestedExample.replaceAll('\n', '\r\n');
    expect(converted(crlf, 'flat').text).toBe(flatExample.replaceAll('\n', '\r\n'));
  });

  test('keeps deeper indentation and tabs', () => {
    const deep = (text: string): string =>
      `<x>\n${text.replace(/^( *)(?=<)/gm, (_, spaces: string) => `\t\t${'\t'.repeat(spaces.length / 2)}`)}</x>\n`;
    expect(converted(deep(nestedExample), 'libvirt').text).toBe(deep(libvirtExample));
  });

  test('stays on one line when it was', () => {
    const oneLine = (text: string): string => text.replaceAll(/\n */g, '');
    expect(converted(oneLine(nestedExample), 'flat').text).toBe(oneLine(flatExample));
  });

  test('touches no other line', () => {
    const { edits } = convertDisk(readDocument(nestedExample), 'vda', 'libvirt');
    const touched = edits.map(({ range }) => nestedExample.slice(range.start, range.end)).join('');
    expect(touched).not.toContain('<source');
    expect(touched).not.toContain('<target');
  });
});

describe('comments', () => {
  test('move along with what they stand in or before', () => {
    const nested = nestedExample
      .replace("    <driver name='qemu' type='qed'/>", '    <!-- the copy -->\n$&')
      .replace("    <source file='/path/to/middle'/>", '$&\n    <!-- golden,\n         never write -->');
    const flat = flatExample
      .replace("    <source file='/path/to/mirror'", '    <!-- the copy -->\n$&')
      .replace(
        "  <backing file='/path/to/base' format='raw'/>\n  <target",
        '  <!-- golden,\n       never write -->\n$&',
      );
    expect(converted(nested, 'flat')).toEqual({ text: flat, losses: [] });
    expect(converted(flat, 'nested')).toEqual({ text: nested, losses: [] });
  });

  test('behind a line of the flat list go before the image they speak of', () => {
    const flat = flatExample.replace("<backing file='/path/to/middle' format='qcow2'/>", '$& <!-- Monday -->');
    expect(converted(flat, 'nested').text).toContain(
      '  <backingFile> <!-- Monday -->\n'.replace(' <!-- Monday -->', ''),
    );
    expect(converted(flat, 'nested').text).toContain('<!-- Monday -->');
  });

  test('of images that are dropped are named', () => {
    const nested = nestedExample.replace("    <source file='/path/to/middle'/>", '    <!-- gone -->\n$&');
    expect(converted(nested, 'attribute').losses).toContain('comment');
  });
});

describe('what a layout can’t carry is named, each thing', () => {
  const rich = `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2' cache='none'/>
  <source file='/top' index='1'/>
  <backingStore type='block' index='2'>
    <format type='qcow2'>
      <metadata_cache>
        <max_size unit='bytes'>1048576</max_size>
      </metadata_cache>
    </format>
    <source dev='/dev/middle' startupPolicy='optional'>
      <encryption format='luks'>
        <secret type='passphrase' usage='one'/>
      </encryption>
      <seclabel model='dac' relabel='no'/>
    </source>
    <backingStore type='network' index='3'>
      <format type='raw'/>
      <source protocol='nbd' name='base'>
        <host name='store'/>
      </source>
      <backingStore/>
    </backingStore>
  </backingStore>
  <mirror type='file' job='active-commit' ready='pivot'>
    <format type='raw'/>
    <source file='/base' index='9'/>
  </mirror>
  <target dev='vda'/>
</disk>
`;

  test('nested', () => {
    expect(converted(rich, 'nested').losses).toEqual([
      'index',
      'index',
      'chain-end',
      'mirror-job',
      'mirror-ready',
      'index',
    ]);
  });

  test('flat', () => {
    expect(converted(rich, 'flat').losses).toEqual([
      ...['source-type', 'index', 'driver-element', 'source-attribute', 'source-element', 'source-element'],
      ...['image', 'chain-end', 'mirror-job', 'mirror-ready', 'index'],
    ]);
  });

  test('attribute', () => {
    expect(converted(rich, 'attribute').losses).toEqual(['image', 'image', 'chain-end', 'mirror-job', 'index']);
  });

  test('says of which chain it is lost where both end in the same image', () => {
    const backing = `<backingStore type='file'><format type='raw'/><source file='/b'/><backingStore/></backingStore>`;
    const both = `<disk type='file'><source file='/t'/>${backing}<mirror type='file' job='copy'><format type='qcow2'/><source file='/m'/>${backing}</mirror><target dev='vda'/></disk>`;
    expect(convertDisk(readDocument(both), 'vda', 'nested').losses.map(({ message }) => message)).toEqual([
      'That nothing is below /b: without it libvirt probes the image.',
      'In the mirror: That nothing is below /b: without it libvirt probes the image.',
    ]);
  });

  test('nested carries whole sources and the metadata cache', () => {
    const { text } = converted(rich, 'nested');
    expect(text).toContain(`  <backingFile>
    <driver name='qemu' type='qcow2'>
      <metadata_cache>
        <max_size unit='bytes'>1048576</max_size>
      </metadata_cache>
    </driver>
    <source dev='/dev/middle' startupPolicy='optional'>
      <encryption format='luks'>`);
  });

  test('a layer’s own caching policy has no place but in nested', () => {
    const nested = nestedExample.replace(
      "<driver name='qemu' type='qed'/>",
      "<driver name='qemu' type='qed' cache='none'/>",
    );
    expect(converted(nested, 'flat').losses).toEqual(['driver-attribute']);
    expect(converted(nested, 'libvirt').losses).toEqual(['driver-attribute']);
  });

  test('what no layout knows', () => {
    const nested = nestedExample.replace('<backingFile>', "<backingFile colour='red'><paint/>");
    expect(converted(nested, 'libvirt').losses).toEqual(['unknown-attribute', 'unknown-element']);
  });

  test('what libvirt passes over', () => {
    const text = libvirtExample.replace(
      "  <target dev='vda'",
      "  <backingStore type='file'/>\n  <mirror file='/n'/>\n$&",
    );
    const { text: nested, losses } = converted(text, 'nested');
    expect(losses).toEqual(['ignored-element', 'ignored-element']);
    expect(nested).toBe(nestedExample);
  });

  test('a mirror that can’t be written is dropped as a whole', () => {
    const text = `<disk>\n  <source file='/t'/>\n  <mirror type='network' job='copy'>\n    <source protocol='nbd' name='m'/>\n  </mirror>\n  <target dev='vda'/>\n</disk>\n`;
    expect(converted(text, 'attribute')).toEqual({
      text: `<disk>\n  <source file='/t'/>\n  <target dev='vda'/>\n</disk>\n`,
      losses: ['image'],
    });
  });
});

describe('the end of a chain', () => {
  const terminated = libvirtExample.replace(
    "      <source file='/path/to/base'/>\n    </backingStore>\n  </backingStore>",
    "      <source file='/path/to/base'/>\n      <backingStore/>\n    </backingStore>\n  </backingStore>",
  );

  test('is lost in the RFC’s layouts', () => {
    expect(converted(terminated, 'nested')).toEqual({ text: nestedExample, losses: ['chain-end'] });
  });

  test('of a disk that stands alone goes with its line', () => {
    const text = `<disk>\n  <source file='/t'/>\n  <backingStore/>\n  <target dev='vda'/>\n</disk>\n`;
    expect(converted(text, 'flat')).toEqual({
      text: `<disk>\n  <source file='/t'/>\n  <target dev='vda'/>\n</disk>\n`,
      losses: ['chain-end'],
    });
  });
});

describe('nothing is changed', () => {
  test.each([
    { what: 'in a disk without chain and mirror', text: "<disk><source file='/t'/><target dev='vda'/></disk>" },
    { what: 'in a disk that has the layout already', text: flatExample },
  ])('$what', ({ text }) => {
    expect(converted(text, 'flat')).toEqual({ text, losses: [] });
  });

  test('outside of the one disk', () => {
    const text = `<a>\n${nestedExample}${nestedExample.replace("'vda'", "'vdb'")}</a>\n`;
    expect(converted(text, 'flat', 'vdb').text).toBe(
      `<a>\n${nestedExample}${flatExample.replace("'vda'", "'vdb'")}</a>\n`,
    );
  });
});

describe('a conversion that can’t be made is refused', () => {
  test.each([
    { what: 'no such disk', text: flatExample, disk: 'vdz' },
    {
      what: 'two layouts in one disk',
      text: flatExample.replace('<backing ', '<backingStore/><backing '),
      disk: 'vda',
    },
    {
      what: 'a mirror in no layout',
      text: "<disk><source file='/t'/><mirror/><target dev='vda'/></disk>",
      disk: 'vda',
    },
    {
      what: 'a list of more images than can be nested',
      text: `<disk><source format='qcow2' file='/t'/>${"<backing format='raw' file='/b'/>".repeat(3000)}<target dev='vda'/></disk>`,
      disk: 'vda',
    },
  ])('$what', ({ text, disk }) => {
    expect(() => convertDisk(readDocument(text), disk, 'nested')).toThrow(ConversionError);
  });
});

test('values keep their quotes and entities', () => {
  const flat = `<disk><driver name="qemu" type="qcow2"/><source file="/t"/><backing file="/a&amp;b &quot;c&quot;" format='raw'/><target dev="vda"/></disk>`;
  expect(converted(flat, 'libvirt').text).toContain(
    `<backingStore type="file"><format type='raw'/><source file="/a&amp;b &quot;c&quot;"/></backingStore>`,
  );
});

test('a chain longer than the call stack likes is converted', () => {
  // On one line: indentation alone would make it larger than any document that is read.
  const layers = Array.from({ length: 1500 }, (_, layer) => `<backing file='/l${layer}' format='qcow2'/>`).join('');
  const flat = `<disk><source file='/t'/>${layers}<target dev='vda'/></disk>`;
  const nested = converted(flat, 'nested').text;
  expect(readDocument(nested).disks[0]?.disk.chain.images.length).toBe(1501);
  expect(converted(nested, 'flat').text).toBe(flat);
});
