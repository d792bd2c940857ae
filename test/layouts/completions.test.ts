import { describe, expect, test } from 'vitest';
import { completionsAt, describeAt, readDocument } from '../../src/layouts/index.js';

/** Splits at `|`, where the cursor is. */
function cursor(marked: string): { text: string; offset: number } {
  return { text: marked.replace('|', ''), offset: marked.indexOf('|') };
}

function labels(marked: string): string[] {
  const { text, offset } = cursor(marked);
  return completionsAt(text, offset).map(({ label }) => label);
}

/** The text after taking the completion of that name, `|` at the cursor. */
function taken(marked: string, label: string): string {
  const { text, offset } = cursor(marked);
  const completion = completionsAt(text, offset).find((each) => each.label === label);
  if (completion === undefined) return 'not offered';
  const { range, insert, cursor: at } = completion;
  const place = at ?? insert.length;
  return text.slice(0, range.start) + insert.slice(0, place) + '|' + insert.slice(place) + text.slice(range.end);
}

describe('elements', () => {
  test('of the layout in use, in half-typed text', () => {
    const libvirt = "<disk><backingStore type='file'>|</backingStore></disk>";
    expect(labels(libvirt)).toEqual(['format', 'source', 'backingStore', '/backingStore']);
    const nested = '<disk><backingFile><driver/><b|';
    expect(labels(nested)).toEqual(['source', 'backingFile']);
    const flat = "<disk><mirror><source file='/m' format='qed'/>|";
    expect(labels(flat)).toEqual(['backing', '/mirror']);
  });

  test('that are there already are not offered again', () => {
    const offered = labels("<disk><driver/>|<target dev='vda'/></disk>");
    expect(offered).not.toContain('driver');
    expect(offered).not.toContain('target');
    expect(offered).toContain('source');
  });

  test('may repeat where the grammar repeats them', () => {
    expect(labels("<disk><backing file='/a'/>|</disk>")).toContain('backing');
  });

  test('come with what they must have, the cursor in the first gap', () => {
    expect(taken('<disk>|</disk>', 'target')).toBe("<disk><target dev='|'/></disk>");
    expect(taken('<disk><backingStore/>|</disk>', 'mirror')).toBe(
      "<disk><backingStore/><mirror type='|' job=''></mirror></disk>",
    );
  });

  test('replace only the name of a tag that goes on', () => {
    expect(taken("<disk><dri| type='raw'/></disk>", 'driver')).toBe("<disk><driver| type='raw'/></disk>");
  });

  test('start a document', () => {
    expect(labels('|')).toEqual(expect.arrayContaining(['domain', 'disk']));
  });

  test('are not offered in comments', () => {
    expect(labels('<disk><!-- | --></disk>')).toEqual([]);
  });
});

describe('end tags', () => {
  test('close the innermost open element', () => {
    expect(taken("<disk><backingFile><driver type='raw'/></|", '/backingFile')).toBe(
      "<disk><backingFile><driver type='raw'/></backingFile>|",
    );
  });

  test('of an element with attributes leave the cursor where they go', () => {
    const text = '<domain><devices><disk><driv</disk></devices></domain>';
    const offset = text.indexOf('</disk>');
    const driver = completionsAt(text, offset).find(({ label }) => label === 'driver');
    expect(driver).toMatchObject({ insert: 'driver />', cursor: 'driver '.length });
  });

  test('of an element that was closed are not offered', () => {
    expect(labels('<disk><driver></driver>|')).toContain('/disk');
  });
});

describe('attributes', () => {
  test('of the source’s type', () => {
    expect(labels("<disk><backingStore type='volume'><source |/></backingStore></disk>")).toEqual(
      expect.arrayContaining(['pool', 'volume', 'mode']),
    );
    expect(labels("<disk type='block'><source |/></disk>")).toContain('dev');
  });

  test('that are there already are not offered again', () => {
    expect(labels("<disk type='file' |></disk>")).not.toContain('type');
  });

  test('come with quotes, the cursor inside', () => {
    expect(taken('<disk><target |/></disk>', 'dev')).toBe("<disk><target dev='|'/></disk>");
    expect(taken("<disk><target d|='vda'/></disk>", 'dev')).toBe("<disk><target dev|='vda'/></disk>");
  });
});

describe('values', () => {
  test('of attributes with a list', () => {
    expect(labels("<disk><mirror type='file' job='copy' ready='|'/></disk>")).toEqual(['yes', 'abort', 'pivot']);
    expect(labels("<disk><driver type='q|'/></disk>")).toContain('qcow2');
  });

  test('while the closing quote is missing and another tag follows', () => {
    expect(labels("<disk><driver type='|\n<target dev='vda'/></disk>")).toContain('qed');
  });

  test('replace the old value', () => {
    expect(taken("<disk><backing file='/b' format='ra|w'/></disk>", 'qcow2')).toBe(
      "<disk><backing file='/b' format='qcow2|'/></disk>",
    );
  });
});

describe('hover', () => {
  const describeMarked = (marked: string): string | undefined => {
    const { text, offset } = cursor(marked);
    return describeAt(readDocument(text), offset)?.title;
  };

  test.each([
    { marked: "<disk><dri|ver type='raw'/></disk>", title: '<driver>' },
    { marked: "<disk><driver ty|pe='raw'/></disk>", title: 'driver type=' },
    { marked: '<disk><backingFile></back|ingFile></disk>', title: '<backingFile>' },
    { marked: '<domain><na|me/></domain>', title: '<name>' },
    { marked: '<domain><x|yz/></domain>', title: undefined },
    { marked: '<disk> | </disk>', title: undefined },
  ])('$marked', ({ marked, title }) => {
    expect(describeMarked(marked)).toBe(title);
  });

  test('tells what the value means', () => {
    const text = "<disk><mirror file='/m' ready='yes'/></disk>";
    expect(describeAt(readDocument(text), text.indexOf('ready'))?.about).toContain('Source and mirror are the same');
  });
});
