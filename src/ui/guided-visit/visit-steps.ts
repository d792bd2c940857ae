import { type PlanRun, plansOf, type Screen, switchLayout, type WorkbenchTab } from '../../workspace/index.js';
import type { Page } from '../page/page.js';

/** One step of the guided visit: what it says, and the part of the page it points at. */
export interface VisitStep {
  readonly title: string;
  readonly text: string;
  /** Selector of what is pointed at. */
  readonly at: string;
  /** What a narrow screen shows meanwhile. */
  readonly screen: Screen;
  readonly tab?: WorkbenchTab;
  readonly deed?: Deed;
}

/** Something real to do: by the step's own button or by the control it points at. */
interface Deed {
  readonly label: string;
  does(page: Page): void;
  /** Read in an effect or a component: follows the state. */
  isDone(page: Page): boolean;
  isPossible(page: Page): boolean;
  readonly done: string;
}

export const visitSteps: readonly VisitStep[] = [
  {
    title: 'A question of 2012',
    text: 'Eric Blake asked on libvirt’s list how a domain’s XML should name every image below a disk, and the mirror that a block copy fills. This is his example, as a document you can edit.',
    at: '#document-pane',
    screen: 'document',
  },
  {
    title: 'The chain it describes',
    text: 'top holds what the guest wrote last and stands on middle, which stands on base. The copy, mirror, stands on the same base. The picture follows each key; click an image to find it in the XML.',
    at: '#diagram-pane',
    screen: 'images',
  },
  {
    title: 'Nested or flat?',
    text: 'Nested puts each layer inside the one above it. Flat lists them in order, with less to say for each. “Preferences?” is how the mail ends.',
    at: '.layout-switch',
    screen: 'document',
    deed: {
      label: 'Switch to Flat',
      does: (page) => switchLayout(page, 'flat'),
      isDone: ({ derived }) => derived.reading.selectedDisk.value?.layout === 'flat',
      isPossible: ({ derived }) => !derived.reading.stale.value,
      done: 'Shorter, and the picture is the same. But now the order of two lines says what stands on what.',
    },
  },
  {
    title: 'Real images',
    text: 'A real qemu-img, compiled for this page, makes the images the XML names. The commands are listed before they run; nothing leaves your browser.',
    at: '#workbench',
    screen: 'images',
    tab: 'create',
    deed: {
      label: 'Create these images',
      does: ({ session }) => void session.createImages(),
      isDone: (page) => hasDone(page, 'create') || page.store.state.value.facts.size > 2,
      isPossible: ({ store }) => !store.state.value.busy,
      done: 'They exist. The strips in the diagram show which layer holds which part of the disk.',
    },
  },
  {
    title: 'The mirror',
    text: 'The copy has to hold what top and middle hold, on top of base. The last command compares the two, byte by byte.',
    at: '#workbench',
    screen: 'images',
    tab: 'mirror',
    deed: {
      label: 'Mirror vda',
      does: ({ session }) => void session.mirrorImages(),
      isDone: (page) => hasDone(page, 'mirror'),
      isPossible: (page) => !page.store.state.value.busy && plansOf(page).mirror.value.steps.length > 0,
      done: 'qemu-img compare found no difference. The console below has every command with its output.',
    },
  },
  {
    title: 'Pass it on',
    text: 'Whatever you see is a link: the XML, the commands, your notes. Examples has what goes wrong in reality, and live block jobs. The question mark brings this tour back.',
    at: '.header-end',
    screen: 'document',
  },
];

function hasDone({ store }: Page, plan: PlanRun['plan']): boolean {
  const { run } = store.state.value;
  return run?.plan === plan && run.outcome.kind === 'done';
}
