import { encodeLink, LinkError } from '../links/index.js';
import { documentState, shareState } from '../workspace/index.js';
import { openDocument, openText } from './backing-chain-document.js';
import { givenLayouts, layoutFileOption, layoutHelp, layoutNamed } from './backing-chain-layout.js';
import { onlyFile, type Subcommand } from './backing-chain-subcommand.js';
import { CommandError } from './surroundings.js';

/** Prints what stands after the `#` of a link that opens the document in the page. */
export const link: Subcommand = {
  name: 'link',
  operands: 'FILE',
  summary: 'print the fragment of a link to the document: what follows the # in the address',
  options: {
    script: { value: 'FILE', help: 'commands that the link offers to run, as the console takes them' },
    'layout-file': layoutFileOption,
    layout: { value: 'LAYOUT', help: `show the document in this layout: ${layoutHelp}` },
  },
  run: async (given, system) => {
    const asked = given.option('layout');
    const { layouts, description } = await givenLayouts(given.option('layout-file'), system);
    const layout = asked === null ? null : layoutNamed(asked, layouts);
    const scriptFile = given.option('script');
    const { text } = (await openDocument(onlyFile(given), system)).document.xml;
    const script = scriptFile === null ? '' : (await openText(scriptFile, system)).text.trimEnd();
    const state = shareState(documentState(text, script === '' ? [] : script.split('\n')));
    try {
      system.out(`${encodeLink({ ...state, ownLayout: description ?? undefined, layout: layout ?? state.layout })}\n`);
    } catch (error) {
      if (error instanceof LinkError) throw new CommandError(error.message, 1, { cause: error });
      throw error;
    }
    return 0;
  },
};
