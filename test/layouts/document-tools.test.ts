import { describe, expect, test } from 'vitest';
import {
  type Diagnostic,
  formatDocument,
  imageProblem,
  imageParts,
  imagePathAt,
  imageWords,
  layoutFigures,
  readDocument,
  renameImage,
  rfcReading,
  sayFormat,
} from '../../src/layouts/index.js';
import { applyEdits } from '../../src/xml/index.js';
import { flatExample, libvirtExample, nestedExample, onlyDisk } from './documents.js';

describe('renaming an image', () => {
  test('renames it in the chain and in the mirror', () => {
    const document = readDocument(nestedExample);
    const path = imagePathAt(document, nestedExample.indexOf('/path/to/base') + 3);
    expect(path?.path).toBe('/path/to/base');
    const renamed = applyEdits(nestedExample, renameImage(document, '/path/to/base', '/new/base'));
    expect(renamed).toBe(nestedExample.replaceAll('/path/to/base', '/new/base'));
  });

  test('renames what libvirt repeats for old readers', () => {
    const text = `<disk><source file='/t'/><mirror type='file' file='/m' job='copy'><source file="/m"/></mirror><target dev='vda'/></disk>`;
    expect(applyEdits(text, renameImage(readDocument(text), '/m', '/o\'"&'))).toBe(
      `<disk><source file='/t'/><mirror type='file' file='/o&apos;"&amp;' job='copy'><source file="/o'&quot;&amp;"/></mirror><target dev='vda'/></disk>`,
    );
  });

  test('leaves equal words elsewhere alone', () => {
    const text =
      "<domain><name>/t</name><devices><disk><source file='/t'/><serial>/t</serial></disk></devices></domain>";
    expect(applyEdits(text, renameImage(readDocument(text), '/t', '/u'))).toBe(text.replace("file='/t'", "file='/u'"));
  });

  test('finds nothing where no path is', () => {
    expect(imagePathAt(readDocument(flatExample), flatExample.indexOf('target'))).toBeNull();
  });
});

describe('formatting', () => {
  const formatted = (text: string): string => applyEdits(text, formatDocument(readDocument(text)));

  test('gives each element a line and keeps comments, text and blank lines', () => {
    const text = `<domain><name> a  b </name>
<devices>


        <disk><!-- first --><source file='/t'   startupPolicy='optional'/> <!-- beside -->
   <target dev='vda'/></disk></devices></domain>`;
    expect(formatted(text)).toBe(`<domain>
  <name> a  b </name>
  <devices>
    <disk>
      <!-- first -->
      <source file='/t'   startupPolicy='optional'/> <!-- beside -->
      <target dev='vda'/>
    </disk>
  </devices>
</domain>`);
  });

  test('keeps CRLF', () => {
    expect(formatted('<a>\r\n<b><c/></b></a>\r\n')).toBe('<a>\r\n  <b>\r\n    <c/>\r\n  </b>\r\n</a>\r\n');
  });

  test('changes nothing when done twice', () => {
    expect(formatted(formatted(nestedExample))).toBe(formatted(nestedExample));
    expect(formatted(nestedExample)).toBe(nestedExample);
  });

  test('changes nothing in a text that is not well formed', () => {
    expect(formatted('<a><b></a>')).toBe('<a><b></a>');
  });

  test('respects xml:space', () => {
    const text = "<a><b xml:space='preserve'> <c/> </b></a>";
    expect(formatted(text)).toBe("<a>\n  <b xml:space='preserve'> <c/> </b>\n</a>");
  });
});

describe('what speaks of an image', () => {
  test('is its own tags, driver and source, not what is nested in it', () => {
    const parts = imageParts(onlyDisk(nestedExample)).get('vda/chain/1') ?? [];
    expect(parts.map(({ start, end }) => nestedExample.slice(start, end))).toEqual([
      '<backingFile>',
      "<driver name='qemu' type='qcow2'/>",
      "<source file='/path/to/middle'/>",
      '</backingFile>',
    ]);
  });

  test('is found in each layout under the same id', () => {
    const ids = [nestedExample, flatExample, libvirtExample].map((text) => [...imageParts(onlyDisk(text)).keys()]);
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
  });

  test('its path and its format', () => {
    const words = imageWords(onlyDisk(flatExample)).get('vda/chain/1');
    const slice = (range: { start: number; end: number } | null | undefined): string =>
      flatExample.slice(range?.start ?? 0, range?.end ?? 0);
    expect([slice(words?.place), slice(words?.format)]).toEqual(['/path/to/middle', 'qcow2']);
  });
});

describe('saying another format', () => {
  test.each([
    {
      what: 'where one stands',
      text: flatExample,
      id: 'vda/chain/2',
      from: "base' format='raw'/>\n  <target",
      to: "base' format='vmdk'/>\n  <target",
    },
    {
      what: 'where a driver has none',
      text: nestedExample.replace("<driver name='qemu' type='qed'/>", "<driver name='qemu'/>"),
      id: 'vda/mirror/0',
      from: "<driver name='qemu'/>",
      to: "<driver type='vmdk' name='qemu'/>",
    },
    {
      what: 'where no element has one, nested',
      text: nestedExample.replace("    <driver name='qemu' type='qed'/>\n", ''),
      id: 'vda/mirror/0',
      from: "    <source file='/path/to/mirror'/>",
      to: "    <driver type='vmdk'/>\n    <source file='/path/to/mirror'/>",
    },
    {
      what: 'where no element has one, flat',
      text: flatExample.replace(" format='qed'", ''),
      id: 'vda/mirror/0',
      from: "<source file='/path/to/mirror'/>",
      to: "<source file='/path/to/mirror' format='vmdk'/>",
    },
    {
      what: 'where no element has one, libvirt',
      text: libvirtExample.replace("    <format type='qed'/>\n", ''),
      id: 'vda/mirror/0',
      from: "    <source file='/path/to/mirror'/>",
      to: "    <format type='vmdk'/>\n    <source file='/path/to/mirror'/>",
    },
  ])('$what', ({ text, id, from, to }) => {
    expect(applyEdits(text, sayFormat(text, onlyDisk(text), id, 'vmdk'))).toBe(text.replace(from, to));
  });
});

describe('what an existing image says otherwise', () => {
  const read = onlyDisk(flatExample);
  const at = (finding: { imageId: string; format: string | null }): Diagnostic | null =>
    imageProblem(flatExample, read, { code: 'format-differs', message: 'It differs.', ...finding });

  test('is marked at the format, with a mend', () => {
    const found = at({ imageId: 'vda/chain/1', format: 'qed' });
    expect(flatExample.slice(found?.range.start, found?.range.end)).toBe('qcow2');
    expect(applyEdits(flatExample, found?.fixes[0]?.edits ?? [])).toBe(
      flatExample.replace("middle' format='qcow2'", "middle' format='qed'"),
    );
  });

  test('or at the path', () => {
    const found = at({ imageId: 'vda/mirror/1', format: null });
    expect(flatExample.slice(found?.range.start, found?.range.end)).toBe('/path/to/base');
    expect(found?.fixes).toEqual([]);
  });

  test('of an image that the disk does not name is nothing', () => {
    expect(at({ imageId: 'vda/chain/9', format: null })).toBeNull();
  });
});

describe('figures', () => {
  test('of the RFC’s disk in each layout', () => {
    const document = readDocument(nestedExample);
    expect(
      (['nested', 'flat', 'attribute', 'libvirt'] as const).map((layout) => layoutFigures(document, 'vda', layout)),
    ).toEqual([
      { layout: 'nested', lines: 21, elements: 16, depth: 4, bytes: 576, losses: 0 },
      { layout: 'flat', lines: 11, elements: 9, depth: 3, bytes: 364, losses: 0 },
      { layout: 'attribute', lines: 6, elements: 5, depth: 2, bytes: 192, losses: 3 },
      { layout: 'libvirt', lines: 21, elements: 16, depth: 4, bytes: 593, losses: 0 },
    ]);
  });
});

describe('what the RFC says and leaves open', () => {
  const codes = (text: string): string[] => rfcReading(onlyDisk(text)).map(({ kind, code }) => `${kind} ${code}`);

  test('of its own examples', () => {
    expect(codes(nestedExample)).toEqual([
      'says mirror',
      'open job-state',
      'says nesting',
      'says nesting',
      'says nesting',
    ]);
    expect(codes(flatExample)).toEqual(['says mirror', 'open job-state', 'says order']);
  });

  test('of chains whose last image could stand on more', () => {
    expect(codes(flatExample.replaceAll("'raw'", "'qcow2'"))).toContain('open chain-end');
  });

  test('of policies', () => {
    expect(codes(nestedExample.replace("type='qed'", "type='qed' cache='none'"))).toContain('open layer-policy');
    expect(codes(flatExample.replace("type='qcow2'/>", "type='qcow2' cache='none'/>"))).toContain('says shared-policy');
  });

  test('of sources that are not files', () => {
    expect(codes(nestedExample.replace("<source file='/path/to/mirror'/>", "<source dev='/dev/m'/>"))).toContain(
      'open source-type',
    );
  });

  test('of a format that is not said, and of a second mirror', () => {
    const found = codes(
      flatExample.replace(" format='qcow2'/>", '/>').replace('<mirror>', "<mirror><source file='/n'/></mirror>\n  $&"),
    );
    expect(found).toContain('open format');
  });

  test('nothing of what libvirt shipped', () => {
    expect(codes(libvirtExample)).toEqual([]);
  });
});
