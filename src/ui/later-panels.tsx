import type { JSX } from 'preact';
import { useCallback, useRef } from 'preact/hooks';
import { pressAgain } from './browser/early-presses.js';
import type { Replaced } from './browser/redo-early-work.js';
import { lazyPart, type LazyPart, loadParts, ShowLazyPart } from './controls/lazy-part.js';
import type * as Panels from './first-panels.js';

/*
 * Panels that stand in the page from its first paint, and are run after the document and its picture: each in a task of its
 * own, so that no key waits for all of them.
 */

let turn: Promise<unknown> = Promise.resolve();

async function inTurn(): Promise<typeof Panels> {
  const panels = await loadFirstPanels();
  turn = turn.then(() => new Promise((resolve) => setTimeout(resolve)));
  await turn;
  return panels;
}

/** Downloads what they are made of. */
export function loadFirstPanels(): Promise<typeof Panels> {
  return import('./first-panels.js');
}

export const header = lazyPart('The menu bar', async () => (await inTurn()).Header);
export const problems = lazyPart('The list of problems', async () => (await inTurn()).ProblemsPanel);
export const consolePane = lazyPart('The console', async () => (await inTurn()).ConsolePane);
export const workbench = lazyPart('The panel of images', async () => (await inTurn()).Workbench);

/** All of them, so that they are there together with the document. */
export function loadPanels(): Promise<void> {
  return loadParts([header, problems, consolePane, workbench]);
}

/** What the build put into the page: it is taken over as it stands, with its attributes, and not looked into. */
const asItStands = { __html: '' };

/** One of them; until it is run, what the build put in its place: an element of this name. What is done there is done again. */
export function LaterPanel(props: { readonly panel: LazyPart; readonly element: 'header' | 'section' }): JSX.Element {
  const Standing = props.element;
  const standing = useRef<Element | null>(null);
  const replaced = useRef<Replaced | null>(null);
  const follow = useCallback((element: Element | null) => {
    element?.setAttribute(standingMark, '');
    const panel = standing.current;
    // It goes now, and still stands in the page.
    if (element === null && panel?.parentElement) {
      replaced.current = { panel, around: panel.parentElement, focused: document.activeElement };
    }
    standing.current = element;
  }, []);
  const redo = (): void => {
    const before = replaced.current;
    replaced.current = null;
    if (before !== null) void loadFirstPanels().then(({ redoEarlyWork }) => redoEarlyWork(before));
  };
  return (
    <ShowLazyPart
      part={props.panel}
      props={{}}
      meanwhile={<Standing ref={follow} dangerouslySetInnerHTML={asItStands} />}
      onShown={redo}
    />
  );
}

/** On a panel as long as it is what the build put there. */
const standingMark = 'data-standing';

/** Once the page is taken over: what was pressed outside of these panels is pressed again, and only on them it is still noted. */
export function pressAgainAround(host: HTMLElement): void {
  for (const panel of host.querySelectorAll<HTMLElement>(`[${standingMark}]`)) panel.onclick = host.onclick;
  host.onclick = null;
  pressAgain(host, `[${standingMark}]`);
}
