import './page-view.css';
import type { JSX } from 'preact';
import { lazyPart, ShowLazyPart } from './controls/lazy-part.js';
import { DiagramPane } from './diagram-pane/diagram-pane.js';
import { DocumentPane } from './document-pane/document-pane.js';
import { consolePane, header, LaterPanel, problems, workbench } from './later-panels.js';
import { JobNews } from './jobs-tab/job-news.js';
import { NoticeBar } from './notice-bar.js';
import { Offers } from './offers.js';
import { usePage } from './page/page-context.js';
import { Separator } from './controls/separator.js';
import { defaultPreferences, type PaneSizes, type Screen } from '../workspace/index.js';
import { usePart } from './page/use-part.js';

/** On a narrow screen one pane is shown at a time. */
const screens: readonly { readonly name: Screen; readonly label: string; readonly title: string }[] = [
  { name: 'document', label: 'XML', title: 'The document' },
  { name: 'images', label: 'Diagram', title: 'The diagram and the images' },
  { name: 'console', label: 'Console', title: 'Commands and their output' },
];

const comparison = lazyPart('The comparison', async () => (await import('./compare-pane/compare-pane.js')).ComparePane);

const ownLayout = lazyPart(
  'The editor for your own layout',
  async () => (await import('./own-layout/own-layout-pane.js')).OwnLayoutPane,
);

const visit = lazyPart('The tour', async () => (await import('./guided-visit/guided-visit.js')).GuidedVisit);

/** The whole page: one screen, nothing but its panes scrolls. */
export function PageView(): JSX.Element {
  const { store } = usePage();
  const panes = usePart((state) => state.preferences.panes);
  const screen = usePart((state) => state.screen);
  const comparing = usePart((state) => state.compare !== null);
  const describing = usePart((state) => state.describing);
  const visiting = usePart((state) => state.visit !== null);
  // A second editor stands beside the document's.
  const beside = comparing || describing;
  const sizes = {
    '--editor-share': panes.editor,
    '--diagram-share': panes.diagram,
    '--console-share': panes.console,
    '--compared-share': panes.compared,
    '--compared-document-share': panes.comparedDocument,
    '--compared-diagram-share': panes.comparedDiagram,
  };
  return (
    <div class="page" data-screen={screen} data-compare={beside ? '' : undefined} style={sizes}>
      <a class="skip-link" href="#console-pane" onClick={(event) => skipTo(event, '#console-pane textarea')}>
        Skip to the console
      </a>
      {visiting && <ShowLazyPart part={visit} props={{}} quiet />}
      <LaterPanel panel={header} element="header" />
      <JobNews />
      <div class="notices">
        <NoticeBar />
        <Offers />
      </div>
      <main class="panes">
        <div class="upper">
          <DocumentPane problems={<LaterPanel panel={problems} element="section" />} />
          <PaneSeparator
            pane={beside ? 'comparedDocument' : 'editor'}
            label="Width of the document"
            controls="document-pane"
            orientation="vertical"
          />
          {describing && <ShowLazyPart part={ownLayout} props={{}} />}
          {comparing && !describing && <ShowLazyPart part={comparison} props={{}} />}
          {beside && (
            <PaneSeparator
              pane="compared"
              label="Height of the two layouts"
              controls="document-pane"
              orientation="horizontal"
            />
          )}
          <div class="right" id="right">
            <DiagramPane />
            {beside ? (
              <PaneSeparator
                pane="comparedDiagram"
                label="Width of the diagram"
                controls="diagram-pane"
                orientation="vertical"
              />
            ) : (
              <PaneSeparator
                pane="diagram"
                label="Height of the diagram"
                controls="diagram-pane"
                orientation="horizontal"
              />
            )}
            <LaterPanel panel={workbench} element="section" />
          </div>
        </div>
        <PaneSeparator
          pane="console"
          label="Height of the console"
          controls="console-pane"
          orientation="horizontal"
          after
        />
        <LaterPanel panel={consolePane} element="section" />
      </main>
      <nav class="screens" aria-label="Panes">
        {screens.map(({ name, label, title }) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === screen}
            title={title}
            onClick={() => store.dispatch({ type: 'screen-shown', screen: name })}
          >
            {label}
          </button>
        ))}
      </nav>
    </div>
  );
}

interface PaneSeparatorProps {
  readonly pane: keyof PaneSizes;
  readonly label: string;
  readonly controls: string;
  readonly orientation: 'vertical' | 'horizontal';
  readonly after?: boolean;
}

function PaneSeparator(props: PaneSeparatorProps): JSX.Element {
  const { store } = usePage();
  const { pane, ...rest } = props;
  return (
    <Separator
      {...rest}
      share={usePart((state) => state.preferences.panes[pane])}
      onShare={(share) => store.dispatch({ type: 'pane-resized', pane, share })}
      onReset={() => store.dispatch({ type: 'pane-resized', pane, share: defaultPreferences.panes[pane] })}
    />
  );
}

function skipTo(event: Event, selector: string): void {
  event.preventDefault();
  document.querySelector<HTMLElement>(selector)?.focus();
}
