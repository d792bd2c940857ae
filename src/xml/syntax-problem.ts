import { problemAtEnd } from './syntax-at-end.js';
import { markupStart, notWellFormed, type SyntaxFailure } from './syntax-failure.js';
import { badReferenceProblem } from './syntax-references.js';
import { startTagProblem } from './syntax-start-tag.js';
import { closingTagProblem, secondRootProblem, textOutsideProblem } from './syntax-structure.js';
import type { XmlProblem } from './model.js';

/**
 * Turns saxes' report into one for a person: the characters that are wrong
 * (not the place where a parser gave up), what is wrong with them, and a mend
 * where there is one.
 */
export function syntaxProblem(failure: SyntaxFailure): XmlProblem {
  return badReferenceProblem(failure) ?? problemByReason(failure);
}

function problemByReason(failure: SyntaxFailure): XmlProblem {
  const { reason, position } = failure;
  switch (reason.replace(/[:.].*$/su, '')) {
    case 'unclosed tag':
    case 'unexpected end':
    case 'document must contain a root element':
      return problemAtEnd(failure);
    case 'unexpected close tag':
    case 'unmatched closing tag':
    case 'weird empty close tag':
    case 'disallowed character in closing tag':
      return closingTagProblem(failure);
    case 'documents may contain only one root':
      return secondRootProblem(failure);
    case 'text data outside of root node':
      return textOutsideProblem(failure);
    case 'the string "]]>" is disallowed in char data':
      return notWellFormed(']]> may not stand in text; write ]]&gt;.', position - 3, position, [
        { title: 'Write ]]&gt;', edits: [{ range: { start: position - 1, end: position }, text: '&gt;' }] },
      ]);
    case 'malformed comment':
      return commentProblem(failure);
    case 'an XML declaration must be at the start of the document':
      return lateDeclaration(failure);
    case 'the XML declaration must appear at the start of the document':
    case 'inappropriately located doctype declaration':
      return notWellFormed(
        'An XML declaration or DOCTYPE may stand only before the outermost element.',
        markupStart(failure) ?? position - 1,
        position,
      );
    default:
      return startTagProblem(failure) ?? otherProblem(failure);
  }
}

function otherProblem({ text, reason, position }: SyntaxFailure): XmlProblem {
  const code = text.charCodeAt(position - 1);
  const message =
    code < 0x20
      ? `The control character U+${code.toString(16).padStart(4, '0').toUpperCase()} may not stand in XML.`
      : `Not well-formed XML: ${reason.replace(/\.?$/, '.')}`;
  const astral = code >= 0xdc00 && code <= 0xdfff;
  return notWellFormed(message, Math.max(0, position - (astral ? 2 : 1)), position);
}

function commentProblem({ text, position }: SyntaxFailure): XmlProblem {
  const dashes = text.lastIndexOf('--', position - 1);
  return dashes >= position - 3
    ? notWellFormed('-- may not stand inside a comment.', dashes, dashes + 2)
    : notWellFormed('A comment starts with <!--.', text.lastIndexOf('<!', position), position);
}

function lateDeclaration(failure: SyntaxFailure): XmlProblem {
  const { text, position } = failure;
  const start = markupStart(failure) ?? 0;
  const fix = { title: 'Remove the white space before it', edits: [{ range: { start: 0, end: start }, text: '' }] };
  return notWellFormed(
    '<?xml …?> must be the very first characters of the document.',
    start,
    position,
    text.slice(0, start).trim() === '' ? [fix] : [],
  );
}
