import { attribute, ownRule } from './model.js';

/** `ready=` of a mirror, as libvirt writes it. */
export const readyAttribute = ownRule(
  attribute('ready', 'What the block job is at. Without it the copy is not complete yet.', [
    ['yes', 'Source and mirror are the same: the job can be pivoted or aborted.'],
    ['abort', 'An abort was asked for and is under way.'],
    ['pivot', 'A pivot to the mirror was asked for and is under way.'],
  ]),
);
