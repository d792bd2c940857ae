import { builtIn, convertDocument, type LayoutName, type LayoutSet, readDocument } from '../../layouts/index.js';
import { decodeLink, LinkError, unifiedDiff } from '../../links/index.js';
import { sharedDocument } from './shared-document.js';

/** What stands on one side of a diff. */
export type SideChoice =
  | { readonly kind: 'document' }
  /** The document, with every disk in that layout. */
  | { readonly kind: 'layout'; readonly layout: LayoutName }
  /** A link as somebody pasted it. */
  | { readonly kind: 'link'; readonly address: string };

export interface ComparedSide {
  /** A file's name, without its ending. */
  readonly name: string;
  readonly xml: string;
  /** Commands, a line each. */
  readonly script: string;
  /** What the side leaves out: sentences. */
  readonly remarks: readonly string[];
}

/** The page's own document, which a side may be. */
export interface OwnDocument {
  readonly xml: string;
  readonly script: string;
}

/** The side, or why there is none. */
export function comparedSide(
  choice: SideChoice,
  own: OwnDocument,
  layouts: LayoutSet = builtIn,
): ComparedSide | { readonly problem: string } {
  switch (choice.kind) {
    case 'document':
      return { name: 'document', ...own, remarks: [] };
    case 'layout': {
      const document = readDocument(own.xml, layouts);
      if (document.xml.root === null) return { problem: 'The document is not well formed: it can’t be converted.' };
      const { text, losses, refused } = convertDocument(document, () => choice.layout);
      return {
        name: choice.layout,
        xml: text,
        script: own.script,
        remarks: [...losses.map(({ message }) => message), ...refused],
      };
    }
    case 'link':
      return linkedSide(choice.address);
  }
}

function linkedSide(address: string): ComparedSide | { readonly problem: string } {
  if (address.trim() === '') return { problem: 'Paste a link of this page.' };
  try {
    const shared = decodeLink(address.slice(address.indexOf('#') + 1));
    return { name: 'link', xml: sharedDocument(shared), script: shared.script, remarks: [] };
  } catch (error) {
    if (error instanceof LinkError) return { problem: error.message };
    throw error;
  }
}

export interface SidesDiff {
  /** As `patch` and `git apply` take it; empty where both sides are the same. */
  readonly text: string;
  readonly added: number;
  readonly removed: number;
}

/** The difference of documents and commands. `madeWith` goes before it, where those programs expect a letter. */
export function diffSides(from: ComparedSide, to: ComparedSide, madeWith: string): SidesDiff {
  const [fromName, toName] = from.name === to.name ? [`${from.name}-1`, `${to.name}-2`] : [from.name, to.name];
  const diffs = [
    unifiedDiff({ name: `${fromName}.xml`, text: from.xml }, { name: `${toName}.xml`, text: to.xml }),
    unifiedDiff({ name: `${fromName}.sh`, text: lines(from.script) }, { name: `${toName}.sh`, text: lines(to.script) }),
  ].filter((diff) => diff !== '');
  if (diffs.length === 0) return { text: '', added: 0, removed: 0 };
  const changed = diffs.flatMap((diff) => diff.split('\n').slice(2));
  return {
    text: `Made with ${madeWith}\n\n${diffs.join('')}`,
    added: changed.filter((line) => line.startsWith('+')).length,
    removed: changed.filter((line) => line.startsWith('-')).length,
  };
}

function lines(script: string): string {
  return script === '' || script.endsWith('\n') ? script : `${script}\n`;
}
