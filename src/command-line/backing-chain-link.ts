import { exampleWithText } from '../examples/index.js';
import { documentLayouts, type LayoutName } from '../layouts/index.js';
import { DEFAULT_STATE, encodeLink, LinkError } from '../links/index.js';
import { openDocument, openText } from './backing-chain-document.js';
import { onlyFile, type Subcommand } from './backing-chain-subcommand.js';
import { CommandError } from './backing-chain-system.js';

/** Prints what stands after the `#` of a link that opens the document in the page. */
export const link: Subcommand = {
  name: 'link',
  operands: 'FILE',
  summary: 'print the fragment of a link to the document: what follows the # in the address',
  options: {
    script: { value: 'FILE', help: 'commands that the link offers to run, as the console takes them' },
    layout: { value: 'LAYOUT', help: `show the document in this layout: ${documentLayouts.join(', ')}` },
  },
  run: async (given, system) => {
    const layout = layoutNamed(given.option('layout'));
    const scriptFile = given.option('script');
    const { text } = (await openDocument(onlyFile(given), system)).document.xml;
    const script = scriptFile === null ? '' : (await openText(scriptFile, system)).text.trimEnd();
    const example = exampleWithText(text);
    const document =
      example === null ? ({ kind: 'text', text } as const) : ({ kind: 'example', id: example.id } as const);
    try {
      system.out(`${encodeLink({ ...DEFAULT_STATE, document, layout, script })}\n`);
    } catch (error) {
      if (error instanceof LinkError) throw new CommandError(error.message, 1, { cause: error });
      throw error;
    }
    return 0;
  },
};

function layoutNamed(name: string | null): LayoutName | null {
  if (name === null) return null;
  const layout = documentLayouts.find((each) => each === name);
  if (layout === undefined) throw new CommandError(`No layout ${name}: ${documentLayouts.join(', ')}.`, 2);
  return layout;
}
