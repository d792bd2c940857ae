import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';

/** Beginnings of everything that is read, so that random texts reach all readers. */
const pieces = fc.constantFrom(
  ...[
    '<domain>',
    '</domain>',
    '<disk ',
    "<disk type='file'>",
    '</disk>',
    '<!--',
    '-->',
    "file='",
    '&lt;disk&gt;',
    '<?xml ?>',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '{"return": [',
    '"filename": "/a"',
    '"__proto__": {"x": 1}',
    '{"nodes": [], "edges": []}',
    ',',
  ],
  ...[
    'image: a',
    'file format: qcow2',
    'virtual size: 1 GiB (1073741824 bytes)',
    'backing file: a',
    'Snapshot list:',
    'bitmaps:',
  ],
  ...[
    ' Target   Source',
    '-----------',
    ' vda   /a',
    'Block Copy: [ 50 %]',
    'Capacity: 5',
    'type=Block Copy',
    '$ virsh blockjob v vda',
  ],
  ...['qemu-system-x86_64 \\', "-blockdev '{", '-drive file=a,if=virtio', '-device virtio-blk,drive=x', "'"],
  ...[
    'base',
    '<-',
    '->',
    '\\- b',
    '[raw]',
    '(active)',
    '*+^',
    '|',
    '├── a',
    '+- b',
    '> ',
    '  ',
    '\n',
    '\n',
    '\t',
    '"',
    '\u001b[1m',
  ],
);

describe('any text', () => {
  test('is understood or refused, never worse', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        expect(['disks', 'document', 'choice', 'refused']).toContain(importText(parts.join('')).kind);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['nothing', ''],
    ['white space', ' \n\t\n'],
    ['a lone surrogate', '\ud800'],
    ['NUL', '\0\0\0'],
  ])('%s is refused', (_, text) => {
    expect(importText(text).kind).toBe('refused');
  });
});

describe('names that mean something to JavaScript', () => {
  test('are names like any other', () => {
    const text = `{"return": [{"device": "__proto__", "locked": false, "inserted": {"drv": "raw", "image": {"filename": "/constructor", "format": "__proto__", "virtual-size": 512, "__proto__": {"backing-filename": "/evil"}}}}]}`;
    const imported = importText(text);
    expect(imported).toMatchObject({
      kind: 'disks',
      disks: [{ target: 'vda', chain: { images: [{ format: '__proto__' }] } }],
    });
    expect(({} as Record<string, unknown>)['backing-filename']).toBeUndefined();
  });

  test('are no options of QEMU’s by themselves', () => {
    const imported = importText(
      'qemu-system-x86_64 -blockdev __proto__=x,node-name=constructor,driver=qcow2,file.driver=file,file.filename=/a -device virtio-blk,drive=constructor',
    );
    expect(imported).toMatchObject({ kind: 'disks', disks: [{ chain: { images: [{ source: { path: '/a' } }] } }] });
  });
});

describe('more than anyone reads', () => {
  test('is read as far as 4 Mi characters, which is said', () => {
    const text = `image: /a.raw\nfile format: raw\nvirtual size: 1 KiB (1024 bytes)\n${'x'.repeat(5_000_000)}`;
    const imported = importText(text);
    expect(imported.kind).toBe('disks');
    expect(imported.kind === 'disks' ? imported.remarks.join(' ') : '').toContain('Only the first 4194304 characters');
  });

  test('disks are written up to a limit, which is said', () => {
    const rows = Array.from({ length: 500 }, (_, at) => ` disk${at}   /vm/${at}.img`).join('\n');
    const imported = importText(` Target   Source\n--------------------\n${rows}\n`);
    expect(imported).toMatchObject({ kind: 'disks', disks: { length: 100 } });
    expect(imported.kind === 'disks' ? imported.remarks.join(' ') : '').toContain('Only the first 100 of 500 disks');
  });

  test('images in a loop make one disk that ends where it closes', () => {
    const block = (name: string, below: string): string =>
      `image: /${name}\nfile format: qcow2\nvirtual size: 1 KiB (1024 bytes)\nbacking file: /${below}\nbacking file format: qcow2\n\n`;
    expect(importText(block('a', 'b') + block('b', 'a'))).toMatchObject({
      kind: 'disks',
      disks: [{ chain: { images: { length: 2 } } }],
    });
  });

  /** Each would take minutes if any reader looked at the rest of the text again from each place. */
  test.each([
    ['tags that never close', '<disk \n'],
    ['comments that never close', '<!-- <domain>\n'],
    ['brackets that never close', '[{\n'],
    ['braces of a command line', 'qemu-system-x86_64 -drive file=a { { { {\n'],
    ['white space before arrows', `${' '.repeat(500)}<-\n`],
    ['blank lines', '\n\n\n\n'],
    ['images', 'image: a\nfile format: raw\n'],
    ['quotes', "-drive 'a\n"],
    ['keys of YAML', 'hosts:\n'],
    ['prompts', '[root@host ~]# \n'],
    ['quoted marks', '> > > > \n'],
    ['table rows', ' Target   Source\n-----------\n vda  /a\n'],
    ['entities', '&lt;disk&gt;\n'],
    ['logs', '2024-03-11 09:12:44,101 DEBUG a b c\n'],
    ['words that could name an image', 'a.img is backed by '],
    ['one long word', 'base'],
    ['lines of images', '- active a.img\n'],
    ['deeper lines', '  a.img\n    b.img\n'],
    ['words in quotes', '["qemu-img", "create", \n'],
    ['braces of Python', "{'a': [{'b': "],
    ['edges', 'digraph { a -> b -> '],
    ['loops of a shell', 'for i in 1 2 3; do echo $i\n'],
    ['domstats', 'block.0.name=vda\nblock.0.path=/a\n'],
  ])(
    '%s are read in time: %#',
    (_, piece) => {
      const text = piece.repeat(Math.ceil(500_000 / piece.length));
      expect(importText(text).kind).toBeDefined();
    },
    20_000,
  );
});
