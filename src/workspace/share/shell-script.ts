import type { BuildManifest } from '../../images/index.js';
import { domainName, type ReadDocument, readDocument } from '../../layouts/index.js';
import { planAsShell, scriptAsShell } from '../../script/index.js';
import { parseCommandLines } from '../../shell/index.js';
import { plansOf } from '../derived/plans.js';
import { madeWith } from '../made-with.js';
import type { Workspace } from '../workspace.js';

/** What was run as a script for a real host; before anything ran, what the document calls for. */
export function recordedScript(workspace: Workspace): string {
  const { derived, store, manifest } = workspace;
  const { reading } = derived;
  const { script, scriptDocument, preferences } = store.state.peek();
  if (script.length === 0) {
    const plans = plansOf(workspace);
    return planAsShell([...plans.create.peek().steps, ...plans.mirrorPreview.peek().steps], heading(manifest));
  }
  const first = scriptDocument === null ? null : readDocument(scriptDocument);
  const known = first?.xml.root === null ? null : first;
  const document = known ?? reading.lastGood.peek() ?? reading.document.peek();
  return commandsAsShell(script.join('\n'), { document, virtualSize: preferences.virtualSize, manifest });
}

interface ExportSubject {
  readonly document: ReadDocument;
  /** What a guest sees of an image that `create-images` makes, bytes. */
  readonly virtualSize: number;
  /** What QEMU was built from. */
  readonly manifest: BuildManifest;
}

/** Console lines on a document as a script for a real host. */
export function commandsAsShell(text: string, { document, virtualSize, manifest }: ExportSubject): string {
  const disks = document.disks.map(({ disk }) => disk);
  const subject = { domain: domainName(document), disks, virtualSize };
  return scriptAsShell(parseCommandLines(text), subject, heading(manifest));
}

function heading(manifest: BuildManifest): readonly string[] {
  return ['Makes the images of a backing chain and what was done with them.', `Written by ${madeWith(manifest)}.`];
}
