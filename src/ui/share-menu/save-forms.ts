import { dot, mermaid, textPicture } from '../../diagram/index.js';
import {
  carriesState,
  madeWith,
  recordedScript,
  signedPicture,
  signedXml,
  svgPicture,
  warn,
} from '../../workspace/index.js';
import type { Page } from '../page/page.js';
import { downloadBytes } from '../browser/download.js';
import { pngPicture } from './png-picture.js';
import { saveState } from './save-state.js';
import type { ShareForm } from './share-form.js';

/** What can be saved as a file. */
export function saveForms(page: Page): readonly ShareForm[] {
  const { store, manifest, session } = page;
  const { text, files, busy, live } = store.state.peek();
  const snapshots = live.drawnSnapshots;
  const disks = page.derived.reading.disks.peek().map((read) => read.disk);
  const images = files.filter(({ kind }) => kind === 'file').length;
  const versions = madeWith(manifest);
  return [
    file('SVG', 'backing-chain.svg', (name) => saveSvg(page, name), 'With the state inside: it opens here again'),
    file('PNG', 'backing-chain.png', (name) => void savePng(page, name), 'Twice the size it has here'),
    file('Text picture', 'backing-chain.txt', (name) =>
      downloadBytes(name, signedPicture(textPicture(disks), versions)),
    ),
    file('Mermaid', 'backing-chain.mmd', (name) => downloadBytes(name, mermaid(disks, versions, snapshots))),
    file('DOT', 'backing-chain.dot', (name) => downloadBytes(name, dot(disks, versions, snapshots))),
    file(
      'XML',
      'domain.xml',
      (name) => downloadBytes(name, signedXml(text, versions)),
      'The document, and the versions in a comment behind it',
    ),
    file(
      'Shell script',
      'backing-chain.sh',
      (name) => downloadBytes(name, recordedScript(page)),
      'Does the same on a real host',
    ),
    file(
      'Saved state',
      'backing-chain.json',
      () => saveState(page),
      'What a link holds, of any length: it opens here again',
    ),
    {
      label: 'Images',
      about: images === 0 ? 'none in memory yet' : `${images} in a .tar, holes kept`,
      title: 'All images with their paths; unpack with tar -xSf',
      disabled: images === 0 || busy,
      act: () => void session.files.downloadAll(),
    },
  ];
}

function file(label: string, name: string, save: (name: string) => void, title?: string): ShareForm {
  return { label, about: name, act: () => save(name), ...(title === undefined ? {} : { title }) };
}

function saveSvg(page: Page, name: string): void {
  downloadBytes(name, svgPicture(page, page.colourTheme.peek()));
  if (carriesState(page.store.state.peek())) return;
  const text = 'The picture was saved without the document, which is too long to stand in it: save the state, too.';
  warn(page.store, text);
}

async function savePng(page: Page, name: string): Promise<void> {
  const picture = await pngPicture(page);
  if (picture !== null) {
    downloadBytes(name, picture);
    return;
  }
  const text = 'This browser could not draw the diagram as PNG: save it as SVG.';
  warn(page.store, text);
}
