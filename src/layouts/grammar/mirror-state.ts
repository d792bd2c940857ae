import { formatAttribute } from './formats.js';
import { attribute, type AttributeGrammar, ownRule } from './model.js';

/** `job=` of a mirror, as libvirt writes it. */
export const jobAttribute = ownRule(
  attribute(
    'job',
    'Which block job it is.',
    [
      ['copy', 'virDomainBlockCopy: the mirror is a new image.'],
      ['active-commit', 'virDomainBlockCommit of the active layer: the mirror is the image that is committed into.'],
    ],
    true,
  ),
);

/** `ready=` likewise. */
export const readyAttribute = ownRule(
  attribute('ready', 'What the block job is at. Without it the copy is not complete yet.', [
    ['yes', 'Source and mirror are the same: the job can be pivoted or aborted.'],
    ['abort', 'An abort was asked for and is under way.'],
    ['pivot', 'A pivot to the mirror was asked for and is under way.'],
  ]),
);

/** An attribute of a mirror that says what its children say. */
export function repeatedAttribute(name: string): AttributeGrammar {
  if (name === 'format')
    return { ...formatAttribute(name, false), about: 'The format once more, for readers older than libvirt 1.2.6.' };
  return ownRule(attribute(name, 'The path once more, for readers older than libvirt 1.2.6.'));
}
