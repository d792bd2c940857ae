import { mermaid, textPicture } from '../../diagram/index.js';
import { readDescription } from '../../layouts/index.js';
import type { RanCommand, Review, SharedNote } from '../../links/index.js';
import { placeLabel } from '../places/place-label.js';
import { playgroundRemark } from '../../script/index.js';
import { madeWith } from '../made-with.js';
import { layoutInUse } from './share-state.js';
import type { Workspace } from '../workspace.js';
import type { TranscriptEntry } from '../state/transcript.js';
import type { PageLink } from './page-link.js';

/** Columns of a mail. */
const pictureWidth = 72;
/** Of the newest commands; a mail with more is not read. */
const mostCommands = 30;

/** What a reply is made from: the selected disk, its picture (as text, or as Mermaid source), what was run, the link. */
export function reviewOf(workspace: Workspace, link: PageLink, picture: 'text' | 'mermaid' = 'text'): Review {
  const selected = workspace.derived.reading.selectedDisk.peek();
  return {
    message: link.kind === 'link' ? '' : 'Too long for a link: the whole state is in the attached file.',
    xml: excerpt(workspace),
    layout: layoutOf(workspace),
    picture: selected === null ? null : textPicture([selected.disk], { width: pictureWidth }),
    mermaid:
      selected === null || picture === 'text'
        ? null
        : mermaid([selected.disk], null, workspace.store.state.peek().live.drawnSnapshots),
    commands: withoutFirstTries(workspace.store.state.peek().transcript.flatMap(ranCommand)).slice(-mostCommands),
    notes: notesInWords(workspace),
    link: link.url,
    madeWith: [madeWith(workspace.manifest)],
  };
}

/** The selected disk with the indentation of its first line; all of a text that has no disk or is half typed. */
function excerpt({ store, derived }: Workspace): string {
  const { text } = store.state.peek();
  const read = derived.reading.selectedDisk.peek();
  if (read === null || derived.reading.stale.peek()) return text;
  const { start, end } = read.element.range;
  const indentation = /[ \t]*$/u.exec(text.slice(0, start))?.[0] ?? '';
  return indentation + text.slice(start, end);
}

/** The person's own layout, where it plays a part. */
function layoutOf({ store }: Workspace): Review['layout'] {
  const description = layoutInUse(store.state.peek());
  const own = description === null ? null : readDescription(description).own;
  return description === null || own === null ? null : { name: own.name, description };
}

function ranCommand(entry: TranscriptEntry): readonly RanCommand[] {
  if (entry.kind !== 'command' || entry.end === null || onlyForThePage.test(entry.text)) return [];
  const { outcome } = entry.end;
  const output = entry.output.lines.map(({ text }) => text).join('\n');
  const status = outcome.kind === 'exited' ? outcome.status : null;
  return [{ command: entry.text, output, status, remark: playgroundRemark(entry.text) }];
}

/** What failed and was run again once it could work tells a reader nothing; a link doesn't have it either. */
function withoutFirstTries(commands: readonly RanCommand[]): readonly RanCommand[] {
  return commands.filter(
    ({ command, status }, at) =>
      status === 0 || !commands.slice(at + 1).some((later) => later.command === command && later.status === 0),
  );
}

/** The notes at places that are named as the page names them. */
function notesInWords({ store, derived }: Workspace): readonly SharedNote[] {
  const document = derived.reading.lastGood.peek();
  return store.state.peek().notes.map((note) => ({ ...note, target: placeLabel(document, note.target) }));
}

const onlyForThePage = /^(?:help|xml|clear)\b/u;
