import fc from 'fast-check';

/** A disk in the libvirt layout, with the freedoms that people take. */
interface GeneratedStyle {
  readonly newline: '\n' | '\r\n';
  readonly step: string;
  readonly quote: "'" | '"';
}

const style: fc.Arbitrary<GeneratedStyle> = fc.record({
  newline: fc.constantFrom('\n', '\r\n'),
  step: fc.constantFrom('  ', '    ', '\t'),
  quote: fc.constantFrom("'", '"'),
});

const format = fc.constantFrom('qcow2', 'raw', 'qed', 'vmdk');
const path = fc
  .array(fc.constantFrom('images', 'a&amp;b', 'ü', '\u{1f600}', 'x y', 'top.qcow2'), { minLength: 1, maxLength: 3 })
  .map((parts) => `/${parts.join('/')}`);

/** Lines without indentation; `>` before a line is one step. */
type Lines = readonly string[];
const deeper = (lines: Lines): Lines => lines.map((line) => `>${line}`);

const comment = fc.constantFrom<Lines>([], [], ['<!-- note -->'], ['<!-- one -->', '<!-- two -->']);

const source: fc.Arbitrary<{ readonly type: string; readonly lines: Lines }> = fc.oneof(
  { weight: 4, arbitrary: path.map((file) => ({ type: 'file', lines: [`<source file=Q${file}Q/>`] })) },
  { weight: 1, arbitrary: path.map((dev) => ({ type: 'block', lines: [`<source dev=Q/dev${dev}Q/>`] })) },
  {
    weight: 1,
    arbitrary: path.map((name) => ({
      type: 'network',
      lines: [`<source protocol=QnbdQ name=Q${name}Q>`, '><host name=QstoreQ/>', '</source>'],
    })),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'volume', lines: ['<source pool=QpQ volume=QvQ/>'] }) },
);

interface GeneratedImage {
  readonly source: { readonly type: string; readonly lines: Lines };
  readonly format: string;
  readonly index: number | null;
  readonly comment: Lines;
}

const image: fc.Arbitrary<GeneratedImage> = fc.record({
  source,
  format,
  index: fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }),
  comment,
});

function storeLines(images: readonly GeneratedImage[], terminated: boolean): Lines {
  const [first, ...rest] = images;
  if (first === undefined) return terminated ? ['<backingStore/>'] : [];
  const index = first.index === null ? '' : ` index=Q${first.index}Q`;
  return [
    ...first.comment,
    `<backingStore type=Q${first.source.type}Q${index}>`,
    ...deeper([`<format type=Q${first.format}Q/>`, ...first.source.lines, ...storeLines(rest, terminated)]),
    '</backingStore>',
  ];
}

function mirrorLines(top: GeneratedImage, below: readonly GeneratedImage[], terminated: boolean, state: string): Lines {
  return [
    `<mirror type=Q${top.source.type}Q job=QcopyQ${state}>`,
    ...deeper([
      ...top.comment,
      `<format type=Q${top.format}Q/>`,
      ...top.source.lines,
      ...storeLines(below, terminated),
    ]),
    '</mirror>',
  ];
}

const chain = fc.array(image, { maxLength: 4 });
/** A text with one disk, vda, in the libvirt layout. */
export const generated = fc
  .record({
    style,
    chain,
    terminated: fc.boolean(),
    mirror: fc.option(
      fc.record({ top: image, below: chain, terminated: fc.boolean(), state: fc.constantFrom('', ' ready=QyesQ') }),
      { nil: null },
    ),
    driverName: fc.boolean(),
  })
  .map(({ style: { newline, step, quote }, chain: images, terminated, mirror, driverName }) => {
    const lines = [
      '<devices>',
      '><disk type=QfileQ device=QdiskQ>',
      `>><driver${driverName ? ' name=QqemuQ' : ''} type=Qqcow2Q/>`,
      '>><source file=Q/topQ/>',
      ...deeper(deeper(storeLines(images, terminated))),
      ...(mirror === null
        ? []
        : deeper(deeper(mirrorLines(mirror.top, mirror.below, mirror.terminated, mirror.state)))),
      '>><!-- stays --><target dev=QvdaQ bus=QvirtioQ/>',
      '></disk>',
      '</devices>',
      '',
    ];
    return lines
      .map((line) => line.replace(/^>+(?=<)/, (steps) => step.repeat(steps.length)).replaceAll('Q', quote))
      .join(newline);
  });
