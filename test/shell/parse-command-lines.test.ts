import { describe, expect, test } from 'vitest';
import { parseCommandLines } from '../../src/shell/index.js';
import { type CommandLine } from '../../src/shell/index.js';

function wordsOf(line: CommandLine | undefined): readonly string[] {
  if (line === undefined || line.kind === 'problem') throw new Error(`not a command: ${JSON.stringify(line)}`);
  return line.words.map((word) => word.text);
}

describe('words of one command', () => {
  test.each([
    ['plain words', 'qemu-img info /path/to/top', ['qemu-img', 'info', '/path/to/top']],
    ['blanks around', '\t qemu-img   info\t/a  ', ['qemu-img', 'info', '/a']],
    ['single quotes keep everything', String.raw`qemu-img info 'a b\$"#'`, ['qemu-img', 'info', String.raw`a b\$"#`]],
    ['double quotes', `qemu-io -c "write -P 0x11 0 1M" /a`, ['qemu-io', '-c', 'write -P 0x11 0 1M', '/a']],
    ['backslash in double quotes', 'ls "\\"\\\\\\$\\`\\n"', ['ls', '"\\$`\\n']],
    ['a lone $ in double quotes', 'ls "a $ b$"', ['ls', 'a $ b$']],
    ['a lone $ outside', 'ls a$ $', ['ls', 'a$', '$']],
    ['backslash outside quotes', String.raw`ls a\ b\*c`, ['ls', 'a b*c']],
    ['empty words', `qemu-img rebase -b '' ""`, ['qemu-img', 'rebase', '-b', '', '']],
    ['pieces of one word', `ls /a'/b '"c"\\ d`, ['ls', '/a/b c d']],
    ['quotes over several lines', "ls 'a\nb'", ['ls', 'a\nb']],
    ['a continued line', 'qemu-img create \\\n  -f raw /a 1M', ['qemu-img', 'create', '-f', 'raw', '/a', '1M']],
    ['a word continued on the next line', 'qemu-img in\\\nfo /a', ['qemu-img', 'info', '/a']],
    ['a continued line that ends as on Windows', 'ls \\\r\n/a', ['ls', '/a']],
    ['a continued line in double quotes', 'ls "a\\\nb"', ['ls', 'ab']],
    ['# inside a word', 'ls a#b', ['ls', 'a#b']],
    ['a comment after the words', 'ls /a # all of it', ['ls', '/a']],
    ['braces that a shell leaves alone', 'ls {} a{b}', ['ls', '{}', 'a{b}']],
    [
      'a JSON file name in quotes',
      `qemu-img info 'json:{"driver":"raw","file":{"driver":"file","filename":"/a"}}'`,
      ['qemu-img', 'info', 'json:{"driver":"raw","file":{"driver":"file","filename":"/a"}}'],
    ],
    ['sudo from a shell history', 'sudo qemu-img info /a', ['qemu-img', 'info', '/a']],
    ['a pasted prompt', '$ qemu-img info /a', ['qemu-img', 'info', '/a']],
  ])('%s', (_name, text, words) => {
    const lines = parseCommandLines(text);
    expect(lines.map((line) => wordsOf(line))).toEqual([words]);
  });
});

describe('several commands', () => {
  test('each has its line and its place in the text', () => {
    const text = '# make it\nqemu-img info /a\n\n  ls -l; rm /a # gone\r\nmkdir \\\n -p /b\nls';
    const lines = parseCommandLines(text);
    expect(lines.map((line) => [line.line, text.slice(line.range.start, line.range.end)])).toEqual([
      [2, 'qemu-img info /a'],
      [4, 'ls -l'],
      [4, 'rm /a'],
      [5, 'mkdir \\\n -p /b'],
      [7, 'ls'],
    ]);
  });

  test('each word has its place, quotes included', () => {
    const text = `ls  'a b'c`;
    const [line] = parseCommandLines(text);
    const words = line === undefined || line.kind === 'problem' ? [] : line.words;
    expect(words.map((word) => text.slice(word.range.start, word.range.end))).toEqual(['ls', "'a b'c"]);
  });

  test('after && a command runs only if the one before succeeded', () => {
    const lines = parseCommandLines('ls &&\n\n ls /a; ls /b');
    expect(lines.map((line) => (line.kind === 'problem' ? line.message : line.runs))).toEqual([
      'always',
      'after-success',
      'always',
    ]);
  });

  test('a leading ! says that the command must fail', () => {
    const lines = parseCommandLines('! qemu-img info /a\n!ls /b\nls');
    expect(lines.map((line) => (line.kind === 'problem' ? line.message : line.expectFailure))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('nothing but comments and blank lines is no command', () => {
    expect(parseCommandLines('\n  # one\n\t\r\n#two')).toEqual([]);
  });
});

describe('what commands do', () => {
  test.each<[string, object]>([
    ['qemu-img info -- -a', { kind: 'tool', argv: ['qemu-img', 'info', '--', '-a'] }],
    ['qemu-io -r /a', { kind: 'tool', argv: ['qemu-io', '-r', '/a'] }],
    ['ls', { kind: 'list', long: false, paths: [] }],
    ['ls -lh /a /b', { kind: 'list', long: true, paths: ['/a', '/b'] }],
    ['rm -f a b', { kind: 'remove', force: true, recursive: false, paths: ['a', 'b'] }],
    ['rm -rf -- -a', { kind: 'remove', force: true, recursive: true, paths: ['-a'] }],
    ['cp a b', { kind: 'copy', recursive: false, sources: ['a'], target: 'b' }],
    ['cp --sparse=always a b c', { kind: 'copy', recursive: false, sources: ['a', 'b'], target: 'c' }],
    ['mv a b', { kind: 'move', sources: ['a'], target: 'b' }],
    ['mkdir -p /a/b', { kind: 'make-directory', parents: true, paths: ['/a/b'] }],
    ["echo '<disk/>' a > /d.xml", { kind: 'write', content: '<disk/> a\n', path: '/d.xml' }],
    ["echo a '>' b >/d", { kind: 'write', content: 'a > b\n', path: '/d' }],
    ['help', { kind: 'help', topic: null }],
    ['help qemu-img', { kind: 'help', topic: 'qemu-img' }],
    ['virsh help', { kind: 'help', topic: 'virsh' }],
    ['virsh help blockcopy', { kind: 'help', topic: 'blockcopy' }],
    ['virsh blockcopy --help', { kind: 'help', topic: 'blockcopy' }],
    ['virsh --help', { kind: 'help', topic: 'virsh' }],
    ['clear', { kind: 'clear' }],
    ['create-images', { kind: 'create-images' }],
    ['xml', { kind: 'show-xml' }],
    ['guest vda write -P 1 0 64k', { kind: 'live', argv: ['guest', 'vda', 'write', '-P', '1', '0', '64k'] }],
    ['wait ready', { kind: 'live', argv: ['wait', 'ready'] }],
    ['virsh blockjob dom vda --pivot', { kind: 'live', argv: ['virsh', 'blockjob', 'dom', 'vda', '--pivot'] }],
  ])('%s', (text, action) => {
    expect(parseCommandLines(text)).toEqual([expect.objectContaining(action)]);
  });

  test("the RFC's call is read with its arguments", () => {
    const text = 'virDomainBlockCopy(dom, "/path/to/top", "base",\n "mirror", "qed", 0, 0); ls';
    expect(parseCommandLines(text)).toEqual([
      expect.objectContaining({
        kind: 'libvirt-call',
        name: 'virDomainBlockCopy',
        arguments: [
          { kind: 'names', values: ['dom'] },
          { kind: 'text', value: '/path/to/top' },
          { kind: 'text', value: 'base' },
          { kind: 'text', value: 'mirror' },
          { kind: 'text', value: 'qed' },
          { kind: 'number', value: 0 },
          { kind: 'number', value: 0 },
        ],
      }),
      expect.objectContaining({ kind: 'list', line: 2 }),
    ]);
  });

  test('a call may join flags and hold quotes and parentheses in its texts', () => {
    const [line] = parseCommandLines(String.raw`! virDomainBlockCopy(dom, "a\")b", NULL, A_SHALLOW | A_REUSE)`);
    expect(line).toMatchObject({
      kind: 'libvirt-call',
      expectFailure: true,
      arguments: [
        { kind: 'names', values: ['dom'] },
        { kind: 'text', value: 'a")b' },
        { kind: 'names', values: ['NULL'] },
        { kind: 'names', values: ['A_SHALLOW', 'A_REUSE'] },
      ],
    });
  });
});

describe('what is refused, and where', () => {
  test.each([
    ['qemu-img info /a | grep x', '|', /Pipes/],
    ['qemu-img info /a > out', '>', /redirected/],
    ['qemu-img info < /a', '<', /redirected/],
    ['qemu-img info /a &', '&', /background/],
    ['ls *.img', '*', /patterns/],
    ['ls image?', '?', /patterns/],
    ['ls [ab]', '[', /patterns/],
    ['ls $HOME', '$', /Variables/],
    ['ls "$HOME"', '$', /Variables/],
    ['ls `pwd`', '`', /substitution/],
    ['ls "`pwd`"', '`', /substitution/],
    ['ls ~/images', '~', /home directory/],
    ['ls a{b,c}', '{', /Braces/],
    ['ls {1..3}', '{', /Braces/],
    ['(ls)', '(', /Subshells/],
    ["ls 'a", "'", /no partner/],
    ['ls "a', '"', /no partner/],
    ['ls \\', '\\', /last line/],
    ['qemu-img info \u201Ca\u201D', '\u201C', /U\+201C.*typographic/],
    ['qemu-img info \u2013f raw', '\u2013', /U\+2013.*write -/],
    ['ls\u00A0-l', '\u00A0', /no-break/],
    ['ls a\0b', '\0', /NUL/],
    ["ls 'a\0b'", "a\0b'", /NUL/],
    ['rake db:migrate', 'rake', /no command "rake"/],
    ['ls --color', 'ls', /no option --color/],
    ['rm', 'rm', /needs/],
    ['cp a', 'cp', /needs/],
    ['clear all', 'clear', /nothing after/],
    ['A=1', 'A=1', /Variables are not kept/],
    ['!', '!', /No command follows/],
    ['; ls', ';', /No command stands before/],
    ['&& ls', '&&', /No command stands before/],
    ['ls &&', '&&', /Nothing follows/],
    ['virDomainBlockCopy(dom "top")', '"', /comma/],
    ['virDomainBlockCopy(dom, )', ')', /texts/],
    ['virDomainBlockCopy(dom, "top"', '(', /Subshells/],
  ])('%j', (text, marked, message) => {
    const [problem] = parseCommandLines(text).filter((line) => line.kind === 'problem');
    expect(problem?.message).toMatch(message);
    expect(text.slice(problem?.range.start, problem?.range.end)).toBe(marked);
  });

  test('the rest of a line with a problem is left out, the next line is read', () => {
    const kinds = parseCommandLines('ls | rm /a; rm /b\nls /c').map((line) => line.kind);
    expect(kinds).toEqual(['problem', 'list']);
  });
});

describe('hostile texts', () => {
  test.each([
    ['a long text', 'a'.repeat(1_000_001), /too long/],
    ['a long word', `ls ${'a'.repeat(200_000)}`, /word is too long/],
    ['many words', `ls ${'a '.repeat(6_000)}`, /words/],
    ['many commands', 'ls\n'.repeat(10_001), /too many commands/],
    ['a name from the prototype', '__proto__', /no command/],
    ['another one', 'constructor x', /no command/],
  ])('%s is one problem', (_name, text, message) => {
    const problems = parseCommandLines(text).filter((line) => line.kind === 'problem');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(message);
  });

  test.each(['{', '(', '"', '\\', '&&', 'virDomainA(', '!', '#', "'a' ", 'a{,', '\r'])(
    'a million characters of %j are answered',
    (piece) => {
      const text = piece.repeat(1_000_000 / piece.length);
      expect(parseCommandLines(text).length).toBeLessThanOrEqual(10_000);
    },
  );
});
