import './workbench.css';
import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { type LazyPart, lazyPart, ShowLazyPart } from '../controls/lazy-part.js';
import { TabList, TabPanel, type Tab } from '../controls/tabs.js';
import { type WorkbenchTab, workbenchTabs } from '../../workspace/index.js';
import { CreateTab } from './create-tab.js';
import { usePart } from '../page/use-part.js';

/** Create is what the page begins with. */
const later: Readonly<Record<Exclude<WorkbenchTab, 'create'>, LazyPart>> = {
  mirror: lazyPart('The mirror’s commands', async () => (await import('./mirror-tab.js')).MirrorTab),
  jobs: lazyPart('The panel for live jobs', async () => (await import('../jobs-tab/jobs-tab.js')).JobsTab),
  files: lazyPart('The list of files', async () => (await import('./files-tab.js')).FilesTab),
  image: lazyPart('What is known of the image', async () => (await import('./image-tab.js')).ImageTab),
  notes: lazyPart('The panel for notes', async () => (await import('../notes-tab/notes-tab.js')).NotesTab),
  verdict: lazyPart('The panel for verdicts', async () => (await import('../verdict-tab/verdict-tab.js')).VerdictTab),
  figures: lazyPart('The table of figures', async () => (await import('./figures-tab.js')).FiguresTab),
  scorecard: lazyPart('The scorecard', async () => (await import('../scorecard-tab/scorecard.js')).Scorecard),
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
      {workbenchTabs.map((name) => (
        <TabPanel key={name} prefix="workbench" name={name} shown={tab === name}>
          {name === 'create' ? <CreateTab /> : <ShowLazyPart part={later[name]} props={{}} />}
        </TabPanel>
      ))}
    </section>
  );
}
