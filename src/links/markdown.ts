import type { SharedNote, SharedReply } from './contract.js';
import { noteBlocks } from './note-blocks.js';
import { plainOutput } from './plain-output.js';
import { atLeftMargin } from './wrap-xml.js';
import type { RanCommand, Review } from './review.js';

/**
 * A comment for a forge or a chat: the XML, the picture and the commands as code
 * blocks, the notes as a list, the link with its name. The message is the sender's own Markdown; everything else
 * is shown as it is, whatever it contains.
 */
export function markdown(review: Review): string {
  const sections = [
    review.message.trim(),
    review.xml === null ? '' : codeBlock('xml', atLeftMargin(review.xml).join('\n')),
    review.layout === null ? '' : `The layout “${escaped(review.layout.name)}”:`,
    review.layout === null ? '' : codeBlock('xml', review.layout.description),
    pictureBlock(review),
    review.commands.length === 0 ? '' : codeBlock('console', review.commands.map(transcript).join('\n')),
    review.notes.map(noteItem).join('\n'),
    `[Open in the Backing Chain Playground](${linkTarget(review.link)})`,
    review.madeWith.length === 0 ? '' : `<sub>${review.madeWith.map(escaped).join('; ')}</sub>`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function pictureBlock({ mermaid, picture }: Review): string {
  if (mermaid !== null) return codeBlock('mermaid', mermaid);
  return picture === null ? '' : codeBlock('text', picture);
}

/** A fence longer than any run of backticks inside it can't be ended by what it holds. */
function codeBlock(language: string, text: string): string {
  const longest = (text.match(/`+/gu) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\s+$/u, '')}\n${fence}`;
}

function transcript({ command, output, status, remark }: RanCommand): string {
  const printed = plainOutput(output);
  const end = status === 0 ? '' : status === null ? '\n[did not end]' : `\n[exit status ${status}]`;
  const said = remark === null ? '' : `# ${plainOutput(remark)}\n`;
  return `${said}$ ${plainOutput(command)}${printed === '' ? '' : `\n${printed}`}${end}`;
}

function noteItem(note: SharedNote): string {
  const resolved = note.resolved ? ' (resolved)' : '';
  const text = said(note, '  ');
  const replies = note.replies.map((reply) => `\n  - ${said(reply, '    ')}`).join('');
  const apart = text.startsWith('`') ? '\n\n  ' : ' ';
  return `- On ${escaped(note.target)}${resolved}:${apart}${text}${replies}`;
}

/** What somebody said, in a list's item: words with their line breaks, code in blocks. */
function said({ text, author }: SharedReply, indent: string): string {
  const blocks = noteBlocks(text);
  const shown = blocks.map(({ kind, lines }) =>
    kind === 'words' ? lines.map(escaped).join('\\\n') : codeBlock(languageOf(lines), lines.join('\n')),
  );
  const named = author === null ? [] : [`(${escaped(author)})`];
  const whole = [...shown, ...named].join(blocks.at(-1)?.kind === 'words' && blocks.length === 1 ? ' ' : '\n\n');
  return whole.replace(/\n(?=[^\n])/gu, `\n${indent}`);
}

function languageOf([first = '']: readonly string[]): string {
  return first.trimStart().startsWith('<') ? 'xml' : 'text';
}

/** Plain text for a line of Markdown: nothing of it is markup or HTML, and nobody is mentioned. */
function escaped(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>&~:|#]/gu, '\\$&')
    .replace(/^[-+=]/u, '\\$&')
    .replace(/^(\d+)([.)])/u, '$1\\$2')
    .replace(/@/gu, '@\u200B');
}

/** What would end the link early is written as its percent code. */
function linkTarget(link: string): string {
  return link.replace(
    /[ \t\r\n()<>\\]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
