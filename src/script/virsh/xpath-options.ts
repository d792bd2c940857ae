import { flagOption, refusedTextOption, type VirshOption } from '../../virsh/index.js';

/** What picks parts of XML that a command prints. */
export const xpathOptions: readonly VirshOption[] = [
  refusedTextOption('xpath', 'the whole XML is printed.'),
  flagOption('wrap', 'it goes with --xpath.'),
];
