import './workbench.css';
import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { JobsTab } from '../jobs-tab/jobs-tab.js';
import { type LazyPart, ShowLazyPart } from '../controls/lazy-part.js';
import { TabList, TabPanel, type Tab } from '../controls/tabs.js';
import { type WorkbenchTab, workbenchTabs } from '../../workspace/index.js';
import { CreateTab } from './create-tab.js';
import { FiguresTab } from './figures-tab.js';
import { NotesTab } from '../notes-tab/notes-tab.js';
import { FilesTab } from './files-tab.js';
import { ImageTab } from './image-tab.js';
import { MirrorTab } from './mirror-tab.js';
import { usePart } from '../page/use-part.js';

const verdicts: LazyPart = {
  name: 'Verdicts',
  load: async () => (await import('../verdict-tab/verdict-tab.js')).VerdictTab,
};
const scorecard: LazyPart = {
  name: 'The scorecard',
  load: async () => (await import('../scorecard-tab/scorecard.js')).Scorecard,
};

const contents: Readonly<Record<WorkbenchTab, () => JSX.Element>> = {
  create: CreateTab,
  mirror: MirrorTab,
  jobs: JobsTab,
  files: FilesTab,
  image: ImageTab,
  notes: NotesTab,
  verdict: () => <ShowLazyPart part={verdicts} props={{}} />,
  figures: FiguresTab,
  scorecard: () => <ShowLazyPart part={scorecard} props={{}} />,
};

/** What can be done with the images, and what there is. */
export function Workbench(): JSX.Element {
  const { store, derived } = usePage();
  const tab = usePart((state) => state.tab);
  const count = usePart((state) => state.files.filter((file) => file.kind === 'file').length);
  const notes = usePart((state) => state.notes.length);
  const chosen = derived.selectedImage.value;
  const labels: Readonly<Record<WorkbenchTab, Omit<Tab<WorkbenchTab>, 'name'>>> = {
    create: { label: 'Create', title: 'Make the images the document names' },
    mirror: { label: 'Mirror', title: 'Fill the mirror the document names, and compare' },
    jobs: { label: 'Jobs', title: 'Run the domain: live copy, commit and pull while its guest writes' },
    files: { label: `Files (${count})`, title: 'The images in memory: upload, download, copy, delete' },
    image: {
      label: chosen === null ? 'Image' : `Image: ${chosen.name}`,
      title: 'The image selected in diagram or document',
    },
    notes: {
      label: notes === 0 ? 'Notes' : `Notes (${notes})`,
      title: 'Remarks pinned to places of the document; they travel in links',
    },
    verdict: { label: 'Verdicts', title: 'What libvirt’s schema, its parser and the RFC say of each disk' },
    figures: { label: 'Figures', title: 'How much each layout writes for the selected disk' },
    scorecard: { label: 'Scorecard', title: 'What each layout can say, case by case' },
  };
  return (
    <section class="workbench" id="workbench" aria-label="Images">
      <TabList
        label="Images"
        tabs={workbenchTabs.map((name) => ({ name, ...labels[name] }))}
        shown={tab}
        prefix="workbench"
        onShow={(name) => store.dispatch({ type: 'tab-shown', tab: name })}
      />
      {workbenchTabs.map((name) => {
        const Content = contents[name];
        return (
          <TabPanel key={name} prefix="workbench" name={name} shown={tab === name}>
            <Content />
          </TabPanel>
        );
      })}
    </section>
  );
}
