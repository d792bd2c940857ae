import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailText, type Review } from '../../src/links/index.js';
import { columns } from '../../src/links/columns.js';
import { wrapCommand } from '../../src/links/wrap-command.js';
import { emptyReview, rfcReview } from './reviews.js';

describe('a reply for a mailing list', () => {
  test("of the RFC's example reads like the RFC", () => {
    expect(mailText(rfcReview)).toBe(`I prefer the flat form: what distinguishes the layers is only their
format, and a chain is a list.

But see the order.

<mirror>
  <source file='/path/to/mirror' format='qed'/>
  <backing file='/path/to/base' format='raw'/>
</mirror>
<backing file='/path/to/middle' format='qcow2'/>
<backing file='/path/to/base' format='raw'/>

base[raw] <- middle[qcow2] <- top[qcow2]
    \\-------- mirror[qed]

$ qemu-img convert -O qed -B /path/to/base -F raw /path/to/top \\
    /path/to/mirror
    (100.00/100%)
$ qemu-img compare /path/to/top /path/to/mirror
Content mismatch at offset 8388608!
[exit status 1]

* On vda/mirror/0 (resolved): Which of the two <backing> lists is this
  one? -- Jane
  - The mirror’s.

<https://example.org/playground/#1E3Sp>

Backing Chain Playground 0.1.0, QEMU 10.0.2
`);
  });

  test('with nothing to say is the link alone', () => {
    expect(mailText(emptyReview)).toBe('<https://example.org/playground/#1E3Sp>\n');
  });

  test('keeps the lines of code in a note, and paths whole', () => {
    const text = `Rather like this:\n<mirror>\n  <source file='/m'/>\n  <backingRef index='2'/>\n</mirror>\nSee /srv/${'deep/'.repeat(14)}file, too.`;
    const note = { target: 'vda: /top', text, author: 'Jane', resolved: false, replies: [{ text, author: null }] };
    const mail = mailText({ ...emptyReview, notes: [note] });
    expect(mail).toContain(`* On vda: /top: Rather like this:

    <mirror>
      <source file='/m'/>
      <backingRef index='2'/>
    </mirror>

  See
  /srv/${'deep/'.repeat(14)}file,
  too.
  -- Jane
  - Rather like this:

      <mirror>
        <source file='/m'/>
`);
  });

  test('never has a line over 72 columns but the link, and what can’t be broken', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...Array.from('ab  <>/=\'"\\\n磁é-')), maxLength: 400 }),
      fc.constantFrom(
        'x'.repeat(500),
        `<a b='${'/deep'.repeat(60)}' c='d'/>`,
        `ls '${'a b'.repeat(99)}'`,
        'a\tb\r\u001b[1mc',
      ),
    );
    const review: fc.Arbitrary<Review> = fc.record({
      message: text,
      xml: fc.option(text),
      layout: fc.option(fc.record({ name: text, description: text })),
      picture: fc.option(text),
      mermaid: fc.constant(null),
      commands: fc.array(
        fc.record({ command: text, output: text, status: fc.option(fc.nat(255)), remark: fc.option(text) }),
        { maxLength: 3 },
      ),
      notes: fc.array(
        fc.record({
          target: text,
          text,
          author: fc.option(text),
          resolved: fc.boolean(),
          replies: fc.array(fc.record({ text, author: fc.option(text) }), { maxLength: 2 }),
        }),
        { maxLength: 2 },
      ),
      link: fc.constant(`https://example.org/#${'1'.repeat(900)}`),
      madeWith: fc.array(text, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(review, (each) => {
        const lines = mailText(each).split('\n');
        const unbreakable = (line: string): boolean =>
          (line.match(/(?:[^\s"'=]|=(?!["'])|="[^"]*"?|='[^']*'?|["'])+/gu) ?? []).some((piece) => columns(piece) > 58);
        expect(lines.filter((line) => columns(line) > 72 && !unbreakable(line))).toEqual([]);
        expect(lines.filter((line) => line === `<${each.link}>`)).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('XML that is too wide', () => {
  const mailOf = (xml: string): string => mailText({ ...emptyReview, xml });

  test('is broken between attributes, where XML takes a line end like a blank', () => {
    expect(
      mailOf(`  <disk type='network' device='disk'>
    <source protocol='rbd' name='pool/an image with blanks' query='a=b' index='4' tls='yes'/>
  </disk>`),
    ).toContain(`<disk type='network' device='disk'>
  <source protocol='rbd' name='pool/an image with blanks' query='a=b'
      index='4' tls='yes'/>
</disk>
`);
  });

  test('is cut with a mark where one value is too long', () => {
    const text = mailOf(`<source file='/${'a'.repeat(100)}'/>`);
    expect(text).toContain(`${'a'.repeat(20)}\\\n${'a'.repeat(20)}`);
    expect(text).toContain('(A \\ at the end of a line: the value goes on in the next.)');
  });

  test('moves no further right than leaves room', () => {
    const deep = Array.from({ length: 60 }, (_, at) => `${' '.repeat(2 * at)}<backingFile>`).join('\n');
    expect(mailOf(deep)).toContain(`\n${' '.repeat(32)}<backingFile>\n`);
  });
});

describe('pictures and output', () => {
  test('a picture that is too wide is left to the link', () => {
    expect(mailText({ ...emptyReview, picture: '-'.repeat(73) })).toContain('too wide for a mail; the link shows it');
  });

  test('long output is cut and what is left out is counted', () => {
    const output = Array.from({ length: 100 }, (_, at) => `line ${at}`).join('\n');
    const text = mailText({ ...emptyReview, commands: [{ command: 'ls', output, status: 0, remark: null }] });
    expect(text).toContain('line 38\n[61 more lines]\n');
  });

  test('a long line of output goes on indented', () => {
    const output = `Formatting '/path/to/middle', fmt=qcow2 cluster_size=65536 extended_l2=off compression_type=zlib`;
    expect(mailText({ ...emptyReview, commands: [{ command: 'ls', output, status: 0, remark: null }] })).toContain(
      `Formatting '/path/to/middle', fmt=qcow2 cluster_size=65536\n    extended_l2=off compression_type=zlib\n`,
    );
  });
});

describe('a command that is too wide', () => {
  test('still is the same command for a shell', () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from('abc /\'"$\\磁-')), maxLength: 200 });
    const cases = fc.sample(fc.array(word, { maxLength: 6 }), 200);
    const lines = cases.map((words) => wrapCommand(['printf', String.raw`%s\0`, ...words, 'end'], 72));
    expect(Math.max(...lines.flat().map(columns))).toBeLessThanOrEqual(72);
    const script = lines.map((each) => each.join('\n').replace(/^\$ /u, '')).join('\n');
    const run = spawnSync('sh', ['-s'], { input: script, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.stdout).toBe(
      cases
        .flatMap((words) => [...words, 'end'])
        .map((each) => `${each}\0`)
        .join(''),
    );
  });
});
