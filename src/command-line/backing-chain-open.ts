import { defaultExample, exampleById } from '../examples/index.js';
import { decodeLink, LinkError, type SharedState } from '../links/index.js';
import type { ParsedArguments } from './backing-chain-arguments.js';
import type { Subcommand } from './backing-chain-subcommand.js';
import { CommandError } from './backing-chain-system.js';

/** Prints what a link holds; runs none of it. */
export const open: Subcommand = {
  name: 'open',
  operands: 'FRAGMENT',
  summary: 'print what a link holds as JSON: xml, script, notes, and what it shows; status 2 for a damaged link',
  options: {},
  run: (given, system) => {
    const { document, ...state } = decode(fragmentOf(given));
    system.out(`${JSON.stringify({ xml: xmlOf(document), ...state }, null, 2)}\n`);
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

function decode(fragment: string): SharedState {
  try {
    return decodeLink(fragment);
  } catch (error) {
    if (error instanceof LinkError) throw new CommandError(error.message, 2, { cause: error });
    throw error;
  }
}

function xmlOf(document: SharedState['document']): string {
  if (document === null) return defaultExample.text;
  if (document.kind === 'text') return document.text;
  const example = exampleById(document.id);
  if (example === null) throw new CommandError(`The link opens the example ${document.id}, which is not here.`, 2);
  return example.text;
}
