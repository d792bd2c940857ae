import {
  allLayouts,
  builtIn,
  type LayoutName,
  layoutsWith,
  type LayoutSet,
  readDescription,
} from '../layouts/index.js';
import { createLineIndex } from '../xml/index.js';
import { openText } from './backing-chain-document.js';
import { CommandError, type Surroundings } from './surroundings.js';

/** The names that an option for a layout takes, for its help text. */
export const layoutHelp = allLayouts.join(', ');

/** A layout that is not built in: its description, as the page writes it. */
export const layoutFileOption = {
  value: 'FILE',
  help: 'the description of a layout of one’s own, which is then called own',
} as const;

/** Where a description was given, and the layouts with it. */
export interface GivenLayouts {
  readonly layouts: LayoutSet;
  readonly description: string | null;
}

/**
 * The layouts to read by: a document that could be in the one of the file is in it.
 *
 * @throws CommandError (2) when the file can't be read, or describes no layout
 */
export async function givenLayouts(file: string | null, system: Surroundings): Promise<GivenLayouts> {
  if (file === null) return { layouts: builtIn, description: null };
  const { name, text } = await openText(file, system);
  const { own, diagnostics } = readDescription(text);
  if (own !== null) return { layouts: layoutsWith(own.layout, true), description: text };
  const lines = createLineIndex(text);
  const said = diagnostics.map(({ range, message, explanation }) => {
    const { line, column } = lines.position(range.start);
    return `${name}:${line}:${column}: error: ${message} ${explanation}`;
  });
  throw new CommandError(said.join('\n'), 2);
}

/** @throws CommandError (2) for a name that no layout has */
export function layoutNamed(name: string, layouts: LayoutSet = builtIn): LayoutName {
  const layout = layouts.names.find((each) => each === name);
  if (layout === undefined) throw new CommandError(`No layout ${name}: ${layouts.names.join(', ')}.`, 2);
  return layout;
}
