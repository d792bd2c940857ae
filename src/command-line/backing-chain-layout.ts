import { allLayouts, type LayoutName } from '../layouts/index.js';
import { CommandError } from './backing-chain-system.js';

/** The names that an option for a layout takes, for its help text. */
export const layoutHelp = allLayouts.join(', ');

/** @throws CommandError (2) for a name that no layout has */
export function layoutNamed(name: string): LayoutName {
  const layout = allLayouts.find((each) => each === name);
  if (layout === undefined) throw new CommandError(`No layout ${name}: ${layoutHelp}.`, 2);
  return layout;
}
