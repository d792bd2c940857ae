import { describe, expect, test } from 'vitest';
import { applyEdits, parseXml } from '../../src/xml/index.js';
import { withoutLongRuns } from '../../src/xml/long-runs.js';
import { fixTitlesIn } from './fix-titles.js';

interface BrokenText {
  readonly what: string;
  readonly text: string;
  /** The characters that the problem marks. */
  readonly marked: string;
  readonly message: RegExp;
  /** The text after the first mend; absent where none is offered. */
  readonly mended?: string;
}

const brokenTexts: readonly BrokenText[] = [
  { what: 'nothing yet', text: '\n', marked: '', message: /no XML element/ },
  { what: 'prose', text: 'hello', marked: 'hello', message: /outside the outermost/ },
  {
    what: 'a tag name half typed',
    text: '<disk><sour\n  <target/></disk>',
    marked: '<sour',
    message: /start tag is not finished/,
  },
  {
    what: 'a start tag at the very end',
    text: "<disk type='file'",
    marked: "<disk type='file'",
    message: /start tag is not finished/,
  },
  { what: 'a value without its closing quote, at the end', text: "<a b='1", marked: "'1", message: /no closing quote/ },
  {
    what: 'a value without its closing quote, other tags after it',
    text: "<a><source file='/x/>\n<target dev='vda'/></a>",
    marked: "'/x/>",
    message: /no closing quote/,
  },
  {
    what: 'a raw < in a value',
    text: '<a b="1<2"/>',
    marked: '<',
    message: /written &lt;/,
    mended: '<a b="1&lt;2"/>',
  },
  { what: 'an unquoted value', text: '<a b=1/>', marked: '1', message: /in quotes/, mended: "<a b='1'/>" },
  { what: 'an attribute without value', text: '<a shareable></a>', marked: 'shareable', message: /no value/ },
  {
    what: 'an attribute written twice',
    text: "<a b='1' b='2'/>",
    marked: "b='2'",
    message: /twice/,
    mended: "<a b='1'/>",
  },
  {
    what: 'attributes run together',
    text: "<a b='1'c='2'/>",
    marked: 'c',
    message: /White space/,
    mended: "<a b='1' c='2'/>",
  },
  { what: 'a lone <', text: '<a>1 < 2</a>', marked: '<', message: /no name follows/, mended: '<a>1 &lt; 2</a>' },
  { what: 'a bare & in text', text: '<a>a & b</a>', marked: '&', message: /bare &/, mended: '<a>a &amp; b</a>' },
  {
    what: 'a bare & in a value, a ; far behind it',
    text: "<a><source query='x=1&y=2'/>a; b</a>",
    marked: '&',
    message: /bare &/,
    mended: "<a><source query='x=1&amp;y=2'/>a; b</a>",
  },
  {
    what: 'an HTML entity',
    text: '<a>&nbsp;</a>',
    marked: '&nbsp;',
    message: /no entity &nbsp;/,
    mended: '<a>&amp;nbsp;</a>',
  },
  {
    what: "an entity of the document's own",
    text: '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    marked: '&x;',
    message: /not expanded here/,
    mended: '<!DOCTYPE a [<!ENTITY x "y">]><a>&amp;x;</a>',
  },
  {
    what: 'a reference to no character',
    text: '<a>&#0;</a>',
    marked: '&#0;',
    message: /no character/,
    mended: '<a>&amp;#0;</a>',
  },
  { what: 'a control character', text: '<a>\u0001</a>', marked: '\u0001', message: /U\+0001/ },
  { what: 'half a surrogate pair', text: '<a>\ud800</a>', marked: '\ud800', message: /surrogate/ },
  { what: 'an end tag missing at the end', text: '<a>', marked: '<a', message: /never closed/, mended: '<a></a>' },
  {
    what: 'several end tags missing at the end',
    text: '<a>\n  <b>\n    <c/>\n',
    marked: '<b',
    message: /never closed/,
    mended: '<a>\n  <b>\n    <c/>\n  </b>\n</a>\n',
  },
  {
    what: 'an end tag missing in the middle',
    text: '<a><b></a>',
    marked: '</a>',
    message: /<b> is still open/,
    mended: '<a><b></b></a>',
  },
  {
    what: 'an end tag misspelt',
    text: '<disk></dsik>',
    marked: '</dsik>',
    message: /<disk> is still open/,
    mended: '<disk></disk>',
  },
  { what: 'an end tag too many', text: '<a/></a>', marked: '</a>', message: /closes nothing/, mended: '<a/>' },
  { what: 'an end tag without >', text: '<a></a', marked: '</a', message: /end tag is not finished/ },
  {
    what: 'an end tag without >, more after it',
    text: '<a><b></b\n<c/></a>',
    marked: '</b',
    message: /end tag is not finished/,
  },
  {
    what: 'a comment never closed',
    text: '<a><!-- b &x; </a>',
    marked: '<!-- b &x; </a>',
    message: /comment is never closed/,
  },
  { what: 'two dashes in a comment', text: '<a><!-- b -- c --></a>', marked: '--', message: /inside a comment/ },
  { what: ']]> in text', text: '<a>]]></a>', marked: ']]>', message: /may not stand in text/, mended: '<a>]]&gt;</a>' },
  {
    what: 'white space before the XML declaration',
    text: '\n<?xml version="1.0"?><a/>',
    marked: '<?xml ',
    message: /very first characters/,
    mended: '<?xml version="1.0"?><a/>',
  },
  {
    what: 'a bare list of disks',
    text: '<disk/>\n<disk/>\n',
    marked: '<disk',
    message: /one outermost element/,
    mended: '<devices>\n<disk/>\n<disk/>\n</devices>\n',
  },
  {
    what: "the mail's <disk ...>",
    text: '<disk ...>\n  <mirror ...>\n  </mirror>\n</disk>',
    marked: '...',
    message: /stands for attributes/,
    mended: '<disk>\n  <mirror>\n  </mirror>\n</disk>',
  },
  {
    what: "a mail's quoting",
    text: '> <disk>\n> > </disk>\n',
    marked: '>',
    message: /outside the outermost/,
    mended: '<disk>\n</disk>\n',
  },
  {
    what: 'the quotes of a word processor',
    text: '<domain type=‘kvm’>\n<disk type=“file”/><source file=’/a’ /></domain>',
    marked: '‘',
    message: /straight quotes/,
    mended: "<domain type='kvm'>\n<disk type='file'/><source file='/a' /></domain>",
  },
  {
    what: 'an error after astral characters and CRLF',
    text: '<a>\u{1f600}\r\n<b c=1/></a>',
    marked: '1',
    message: /in quotes/,
    mended: "<a>\u{1f600}\r\n<b c='1'/></a>",
  },
];

describe('text that is not well formed has one problem at the characters that are wrong', () => {
  test.each(brokenTexts)('$what', ({ text, marked, message, mended }) => {
    const { root, problem } = parseXml(text);
    expect(root).toBeNull();
    expect(problem?.message).toMatch(message);
    expect(text.slice(problem?.range.start, problem?.range.end)).toBe(marked);
    const fix = problem?.fixes[0];
    expect(fix === undefined ? undefined : applyEdits(text, fix.edits)).toBe(mended);
  });

  test.each(brokenTexts.filter(({ mended }) => mended !== undefined && !/&#|entity/.test(mended)))(
    'the mend of $what gives well-formed XML',
    ({ mended }) => {
      expect(parseXml(mended ?? '').problem).toBeNull();
    },
  );
});

test.each(brokenTexts)('mending $what step by step comes to an end, and never makes more to mend', ({ text }) => {
  let now = text;
  for (let steps = 0; steps < 20; steps += 1) {
    const fix = parseXml(now).problem?.fixes[0];
    if (fix === undefined) break;
    const next = applyEdits(now, fix.edits);
    expect(next).not.toBe(now);
    now = next;
  }
  expect(parseXml(now).problem?.fixes ?? []).toEqual([]);
});

describe('limits', () => {
  test('nesting that no libvirt reads is refused', () => {
    const text = '<a>'.repeat(100_000) + '</a>'.repeat(100_000);
    expect(parseXml(text).problem?.code).toBe('xml-too-deep');
  });

  test('a chain of 200 layers is read', () => {
    const text = '<a>'.repeat(220) + '</a>'.repeat(220);
    expect(parseXml(text).problem).toBeNull();
  });

  test('a text that libvirt could not send is refused', () => {
    expect(parseXml(`<a>${' '.repeat(5_000_000)}</a>`).problem?.code).toBe('xml-too-large');
  });

  test('an entity bomb expands to nothing', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>`;
    expect(parseXml(bomb).problem?.message).toMatch(/not expanded/);
  });
});

test('every fix that the code can offer is offered for one of these, first or further on', () => {
  const offered = new Set<string>();
  for (const { text } of brokenTexts) {
    let now = text;
    for (let steps = 0; steps < 20; steps += 1) {
      const fixes = parseXml(now).problem?.fixes ?? [];
      for (const { title } of fixes) offered.add(title);
      const [first] = fixes;
      if (first === undefined) break;
      now = applyEdits(now, first.edits);
    }
  }
  const titles = fixTitlesIn('xml');
  expect(titles.length).toBeGreaterThan(8);
  const isOffered = (title: RegExp): boolean => [...offered].some((each) => title.test(each));
  expect(titles.filter((title) => !isOffered(title))).toEqual([]);
});

test('what is said of them shows code as it is, not as Markdown has it', () => {
  const said = brokenTexts.map(({ text }) => parseXml(text).problem?.message ?? '');
  expect(said.filter((message) => message.includes('`'))).toEqual([]);
});

const textsWithRuns = [
  '<a><![CDATA[{}]]></a>',
  '<a><![CDATA[{}></a>',
  '<a><![CDATA[{}></a',
  '<a><![CDATA[{}',
  '<a>{}</a>',
  '<a>{}></a>',
  '<a>{}',
  '<a>{}</b>',
  '<a>{}&b;{}</a>',
  '<a>{}<b>{}</b>{}<!--{}-->{}<c/>{}>{}</a>{}',
  "<a b='{}'/>",
  "<a b='>{}'/>",
  "<a b='<{}'/>",
  '<a {}/>',
  "<a b=''{}/>",
  '<a {}="" {}=""/>',
  '<a b={}/>',
  '<{}></{}>',
  '<{}></a{}>',
  '<a></{}></a>',
  '<a><!--{}--></a>',
  '<a><!--{}-- --></a>',
  '<a><!{}></a>',
  '<a><?p {}?></a>',
  '<a><?p{}?></a>',
  '{}<a/>',
  '{}<?xml version="1.0"?><a/>',
  '<?xml version="1.0"{}?>{}<a/>',
  '<a/>{}',
  '<a/>{}<b/>',
  "<!DOCTYPE a [<!ENTITY b '{}'>{}><a/>",
  "<!DOCTYPE a [<!ENTITY b '{}'>{}]>{}<a/>",
  '<!DOCTYPE {}><a/>',
  '<!{}a/>',
  '<a>&{};</a>',
  "<a>'{}&#{};\u0001</a>",
];

const pieceOf = {
  brackets: ']]]]',
  'white space': ' \n\t\n',
  letters: 'aA.1',
  words: 'some words ',
  'indented words': '          words  ',
};

/** As it is read character by character, and as its middle is left out. */
const [readWhole, shortened] = [25, 200];

test.each(Object.entries(pieceOf))('a long run of %s is judged as a short one', (_name, piece) => {
  for (const text of textsWithRuns) {
    const [whole, short] = [readWhole, shortened].map((times) => {
      const run = piece.repeat(times);
      const { problem, root } = parseXml(text.replaceAll('{}', run));
      return { root: root?.name.slice(0, 5), message: problem?.message.replaceAll(run, '{}') };
    });
    expect(short, text).toEqual(whole);
  }
});

/** Where an offset of a text with runs of one length is in the same with runs of another: as far from the nearer end of its run. */
function elsewhere(text: string, offset: number, [length, other]: readonly [number, number]): number {
  let [at, there] = [0, 0];
  for (const piece of text.split('{}')) {
    if (offset <= at + piece.length) return there + offset - at;
    [at, there] = [at + piece.length, there + piece.length];
    if (offset < at + length / 2) return there + offset - at;
    [at, there] = [at + length, there + other];
    if (offset < at) return there - (at - offset);
  }
  throw new Error('The offset is beyond the text.');
}

test.each(Object.entries(pieceOf))(
  'what is wrong beside a long run of %s is marked where it stands',
  (_name, piece) => {
    const lengths = [piece.length * readWhole, piece.length * shortened] as const;
    for (const text of textsWithRuns) {
      const [whole, short] = [readWhole, shortened].map(
        (times) => parseXml(text.replaceAll('{}', piece.repeat(times))).problem?.range,
      );
      const expected = whole && {
        start: elsewhere(text, whole.start, lengths),
        end: elsewhere(text, whole.end, lengths),
      };
      expect(short, text).toEqual(expected);
    }
  },
);

test('two long names that differ in their middles are two names', () => {
  const [one, other] = ['x', 'y'].map((middle) => `${'a'.repeat(1000)}${middle}${'a'.repeat(1000)}`);
  expect(parseXml(`<${one}></${other}>`).problem?.message).toContain('is still open');
  expect(parseXml(`<a ${one}='' ${other}=''/>`).problem).toBeNull();
});

test('of a million characters in a run only a few are judged one by one', () => {
  for (const piece of Object.values(pieceOf)) {
    for (const [before, after] of [
      ['<a>', '</a>'],
      ['<a><![CDATA[', ']]></a>'],
      ['<a><!--', '--></a>'],
    ]) {
      expect(withoutLongRuns(`${before}${piece.repeat(1_000_000 / piece.length)}${after}`).text.length).toBeLessThan(
        100,
      );
    }
  }
});
