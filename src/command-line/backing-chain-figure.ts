import { FigureError, figureHtml, figureOf, type Figure } from '../figure/index.js';
import { openText } from './backing-chain-document.js';
import type { ParsedArguments } from './backing-chain-arguments.js';
import { diskOption, onlyFile, type Subcommand } from './backing-chain-subcommand.js';
import { CommandError } from './surroundings.js';

/** Draws a text for a document that others read, with a way into the playground. */
export const figure: Subcommand = {
  name: 'figure',
  operands: 'FILE|-',
  summary: 'write a picture for a document, as SVG or HTML, of XML, a picture in text, a link, or what import reads',
  options: {
    disk: diskOption,
    theme: { value: 'light|dark', help: 'its colours; light unless told' },
    width: { value: 'PIXELS', help: '720 unless told' },
    page: {
      value: 'ADDRESS',
      help: 'the playground’s address: writes HTML, with a link that opens the document there',
    },
    caption: { value: 'TEXT', help: 'what stands below it; with --page' },
    'id-prefix': { value: 'WORD', help: 'begins the names inside it, which one document may not have twice' },
    text: { value: null, help: 'draw it with characters, for documents without pictures' },
  },
  run: async (given, system) => {
    const { name, text } = await openText(onlyFile(given), system);
    const page = given.option('page');
    const caption = given.option('caption');
    if (caption !== null && page === null) throw new CommandError('--caption stands in HTML: it needs --page.', 2);
    if (given.has('text') && page !== null) throw new CommandError('--text and --page exclude each other.', 2);
    if (given.has('text') && ['theme', 'width', 'id-prefix'].some((name) => given.has(name)))
      throw new CommandError('--text has no colours and no pixels.', 2);
    const made = figured(name, text, given);
    for (const remark of made.remarks) system.error(`${name}: ${remark}\n`);
    if (given.has('text')) system.out(made.text);
    else system.out(page === null ? made.svg : figureHtml(made, page, caption ?? ''));
    return 0;
  },
};

function figured(name: string, text: string, given: ParsedArguments): Figure {
  try {
    return figureOf(text, {
      disk: given.option('disk') ?? undefined,
      theme: themeNamed(given.option('theme')),
      width: pixels(given.option('width')),
      idPrefix: word(given.option('id-prefix')),
    });
  } catch (error) {
    if (error instanceof FigureError) throw new CommandError(`${name}: ${error.message}`, 2, { cause: error });
    throw error;
  }
}

function themeNamed(name: string | null): 'light' | 'dark' | undefined {
  if (name === null || name === 'light' || name === 'dark') return name ?? undefined;
  throw new CommandError(`--theme takes light or dark, not ${name}.`, 2);
}

function pixels(text: string | null): number | undefined {
  if (text === null) return undefined;
  if (!/^[1-9]\d{2,3}$/u.test(text)) throw new CommandError(`--width takes 100 to 9999 pixels, not ${text}.`, 2);
  return Number(text);
}

function word(text: string | null): string | undefined {
  if (text === null) return undefined;
  if (!/^[a-z][a-z0-9-]*$/iu.test(text)) throw new CommandError(`--id-prefix takes a word, not ${text}.`, 2);
  return text;
}
