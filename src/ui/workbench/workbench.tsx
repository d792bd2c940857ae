import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { JobsTab } from '../jobs-tab/jobs-tab.js';
import { type LazyPart, ShowLazyPart } from '../controls/lazy-part.js';
import { TabList, TabPanel, type Tab } from '../controls/tabs.js';
import type { WorkbenchTab } from '../../workspace/index.js';
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

/** What can be done with the images, and what there is. */
export function Workbench(): JSX.Element {
  const { store, derived } = usePage();
  const tab = usePart((state) => state.tab);
  const count = usePart((state) => state.files.filter((file) => file.kind === 'file').length);
  const notes = usePart((state) => state.notes.length);
  const chosen = derived.selectedImage.value;
  const tabs: readonly Tab<WorkbenchTab>[] = [
    { name: 'create', label: 'Create', title: 'Make the images the document names' },
    { name: 'mirror', label: 'Mirror', title: 'Fill the mirror the document names, and compare' },
    { name: 'jobs', label: 'Jobs', title: 'Run the domain: live copy, commit and pull while its guest writes' },
    { name: 'files', label: `Files (${count})`, title: 'The images in memory: upload, download, copy, delete' },
    {
      name: 'image',
      label: chosen === null ? 'Image' : `Image: ${chosen.name}`,
      title: 'The image selected in diagram or document',
    },
    {
      name: 'notes',
      label: notes === 0 ? 'Notes' : `Notes (${notes})`,
      title: 'Remarks pinned to places of the document; they travel in links',
    },
    { name: 'verdict', label: 'Verdicts', title: 'What libvirt’s schema, its parser and the RFC say of each disk' },
    { name: 'figures', label: 'Figures', title: 'How much each layout writes for the selected disk' },
    { name: 'scorecard', label: 'Scorecard', title: 'What each layout can say, case by case' },
  ];
  return (
    <section class="workbench" id="workbench" aria-label="Images">
      <TabList
        label="Images"
        tabs={tabs}
        shown={tab}
        prefix="workbench"
        onShow={(name) => store.dispatch({ type: 'tab-shown', tab: name })}
      />
      <TabPanel prefix="workbench" name="create" shown={tab === 'create'}>
        <CreateTab />
      </TabPanel>
      <TabPanel prefix="workbench" name="mirror" shown={tab === 'mirror'}>
        <MirrorTab />
      </TabPanel>
      <TabPanel prefix="workbench" name="jobs" shown={tab === 'jobs'}>
        <JobsTab />
      </TabPanel>
      <TabPanel prefix="workbench" name="files" shown={tab === 'files'}>
        <FilesTab />
      </TabPanel>
      <TabPanel prefix="workbench" name="image" shown={tab === 'image'}>
        <ImageTab />
      </TabPanel>
      <TabPanel prefix="workbench" name="notes" shown={tab === 'notes'}>
        <NotesTab />
      </TabPanel>
      <TabPanel prefix="workbench" name="verdict" shown={tab === 'verdict'}>
        <ShowLazyPart part={verdicts} props={{}} />
      </TabPanel>
      <TabPanel prefix="workbench" name="figures" shown={tab === 'figures'}>
        <FiguresTab />
      </TabPanel>
      <TabPanel prefix="workbench" name="scorecard" shown={tab === 'scorecard'}>
        <ShowLazyPart part={scorecard} props={{}} />
      </TabPanel>
    </section>
  );
}
