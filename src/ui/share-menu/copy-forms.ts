import { dot, equations, mermaid, textPicture } from '../../diagram/index.js';
import { mailText, markdown } from '../../links/index.js';
import { madeWith, type PageLink, recordedScript, reviewOf, signedPicture } from '../../workspace/index.js';
import type { Page } from '../page/page.js';
import type { ShareForm } from './share-form.js';

/** What can be put on the clipboard. `copy` is told what it was. */
export function copyForms(
  page: Page,
  link: PageLink,
  copy: (text: string, what: string) => void,
): readonly ShareForm[] {
  const disks = page.derived.reading.disks.peek().map((read) => read.disk);
  const versions = madeWith(page.manifest);
  const snapshots = page.store.state.peek().live.drawnSnapshots;
  return [
    {
      label: 'Mail reply',
      about: 'plain text, 72 columns',
      title: 'XML, picture, commands with their output, notes and the link, for a mailing list',
      act: () => copy(mailText(reviewOf(page, link)), 'The mail reply'),
    },
    {
      label: 'Markdown',
      about: 'the picture as text',
      title: 'The same for a merge request or a wiki',
      act: () => copy(markdown(reviewOf(page, link)), 'The Markdown'),
    },
    {
      label: 'Markdown, Mermaid',
      about: 'for forges that draw it',
      title: 'The same, with the picture as a Mermaid flowchart',
      act: () => copy(markdown(reviewOf(page, link, 'mermaid')), 'The Markdown'),
    },
    {
      label: 'Text picture',
      about: 'as in the RFC’s mail',
      title: 'base[raw] <- middle[qcow2] <- top[qcow2]',
      act: () => copy(signedPicture(textPicture(disks), versions), 'The text picture'),
      others: [
        {
          label: '(active)',
          title: 'The text picture with (active) behind each active layer',
          act: () => copy(signedPicture(textPicture(disks, { active: true }), versions), 'The text picture'),
        },
        {
          label: 'equations',
          title: 'As the libvirt wiki writes them: base <- top^, and what a job leaves: base <- mirror*^',
          act: () => copy(signedPicture(equations(disks), versions), 'The picture as equations'),
        },
      ],
    },
    {
      label: 'Mermaid',
      about: 'the flowchart alone',
      act: () => copy(mermaid(disks, versions, snapshots), 'The Mermaid source'),
    },
    { label: 'DOT', about: 'for Graphviz', act: () => copy(dot(disks, versions, snapshots), 'The DOT source') },
    { label: 'XML', about: 'the document as it is', act: () => copy(page.store.state.peek().text, 'The XML') },
    {
      label: 'Shell script',
      about: 'for a real host',
      title: 'The commands that made the images, or would make them',
      act: () => copy(recordedScript(page), 'The shell script'),
    },
  ];
}
