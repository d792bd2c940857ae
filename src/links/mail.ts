import { parseCommandLines } from '../shell/index.js';
import { columns } from './columns.js';
import type { SharedNote, SharedReply } from './contract.js';
import { noteBlocks } from './note-blocks.js';
import { firstLines, plainOutput } from './plain-output.js';
import type { RanCommand, Review } from './review.js';
import { wrapCommand } from './wrap-command.js';
import { wrapOutput, wrapText } from './wrap.js';
import { brokenCode, wrapXml } from './wrap-xml.js';

/** Columns that mailing lists ask for, so that some levels of quoting still fit in 80. */
const width = 72;
const mostOutput = 40;

/**
 * A reply for a mailing list: plain text of at most 72 columns, except for the
 * link, which stands alone on its line between `<` and `>` so that no program breaks it.
 */
export function mailText(review: Review): string {
  const sections = [
    wrapText(review.message.trim(), width),
    review.xml === null ? [] : xmlSection(review.xml),
    review.layout === null ? [] : layoutSection(review.layout),
    review.picture === null ? [] : pictureSection(review.picture),
    review.commands.flatMap(commandSection),
    review.notes.flatMap(noteSection),
    [`<${review.link}>`],
    review.madeWith.flatMap((line) => wrapText(line, width)),
  ];
  return `${sections
    .map((lines) => trimmed(lines).join('\n'))
    .filter((text) => text !== '')
    .join('\n\n')}\n`;
}

function layoutSection({ name, description }: NonNullable<Review['layout']>): readonly string[] {
  return [...wrapText(`The layout “${name}”:`, width), '', ...xmlSection(description.trim())];
}

function xmlSection(xml: string): readonly string[] {
  const { lines, cut } = wrapXml(xml, width);
  return cut ? [...lines, '', '(A \\ at the end of a line: the value goes on in the next.)'] : lines;
}

function pictureSection(picture: string): readonly string[] {
  const lines = picture.split('\n').map((line) => line.trimEnd());
  if (lines.every((line) => columns(line) <= width)) return lines;
  return ['(The picture is too wide for a mail; the link shows it.)'];
}

function commandSection({ command, output, status, remark }: RanCommand): readonly string[] {
  const [line, ...others] = parseCommandLines(command);
  const readable = line !== undefined && line.kind !== 'problem' && line.kind !== 'libvirt-call' && others.length === 0;
  const shown = readable
    ? wrapCommand(
        line.words.map((word) => word.text),
        width,
      )
    : wrapOutput(`$ ${plainOutput(command)}`, width);
  const text = plainOutput(output);
  const printed = text === '' ? [] : firstLines(text, mostOutput).flatMap((each) => wrapOutput(each, width));
  const end = status === 0 ? [] : [status === null ? '[did not end]' : `[exit status ${status}]`];
  const said = remark === null ? [] : wrapText(remark, width, '# ', '# ');
  return [...said, ...shown, ...printed, ...end];
}

function noteSection(note: SharedNote): readonly string[] {
  const resolved = note.resolved ? ' (resolved)' : '';
  const replies = note.replies.flatMap((reply) => saidLines(reply, '', '  - ', '    '));
  return [...saidLines(note, `On ${note.target}${resolved}: `, '* ', '  '), ...replies];
}

/** What somebody said, after `lead`: words wrapped, code as it is, as far as its indentation goes. */
function saidLines({ text, author }: SharedReply, lead: string, first: string, next: string): readonly string[] {
  const [opening, ...others] = noteBlocks(text);
  const blocks = opening?.kind === 'words' ? others : [opening, ...others].filter((block) => block !== undefined);
  const words = opening?.kind === 'words' ? opening.lines.join('\n') : '';
  const signed = author === null ? '' : `-- ${author}`;
  const begun = wrapText(
    `${lead}${words}${blocks.length === 0 && signed !== '' ? ` ${signed}` : ''}`.trim(),
    width,
    first,
    next,
  );
  const rest = blocks.flatMap(({ kind, lines }) =>
    kind === 'words'
      ? ['', ...wrapText(lines.join('\n'), width, next)]
      : ['', ...lines.flatMap((line) => brokenCode(plainOutput(line), width, `${next}  `)), ''],
  );
  const end = blocks.length === 0 || signed === '' ? [] : wrapText(signed, width, next);
  return [...begun, ...rest, ...end].filter((line, at, all) => line.trim() !== '' || all[at - 1]?.trim() !== '');
}

function trimmed(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => line.trim() !== '');
  const to = lines.findLastIndex((line) => line.trim() !== '');
  return from < 0 ? [] : lines.slice(from, to + 1);
}
