import { decodeLink, LinkError } from '../links/index.js';
import { sharedDocument, sharedNotes, sharedScript } from '../workspace/index.js';
import type { ParsedArguments } from './backing-chain-arguments.js';
import type { Subcommand } from './backing-chain-subcommand.js';
import { CommandError } from './surroundings.js';

/** Prints what a link opens, as the page would show it; runs none of it. */
export const open: Subcommand = {
  name: 'open',
  operands: 'FRAGMENT',
  summary: 'print what a link opens as JSON: xml, script, notes, and what it shows; status 2 for a damaged link',
  options: {},
  run: (given, system) => {
    system.out(`${JSON.stringify(opened(fragmentOf(given)), null, 2)}\n`);
    return Promise.resolve(0);
  },
};

/** The link may be given whole, or as it stands in a mail. */
function fragmentOf({ positionals }: ParsedArguments): string {
  const [given, ...others] = positionals;
  if (given === undefined) throw new CommandError('A fragment is missing: what follows the # in a link.', 2);
  if (others.length > 0) throw new CommandError('One link at a time; quote it.', 2);
  return given.slice(given.indexOf('#') + 1);
}

/** What is undefined is left out of the JSON. */
function opened(fragment: string): object {
  try {
    const shared = decodeLink(fragment);
    const script = sharedScript(shared) ?? '';
    return { xml: sharedDocument(shared), ...shared, document: undefined, script, notes: sharedNotes(shared) };
  } catch (error) {
    if (error instanceof LinkError) throw new CommandError(error.message, 2, { cause: error });
    throw error;
  }
}
