import type { JSX } from 'preact';
import { lazyPart, loadParts, ShowLazyPart } from './controls/lazy-part.js';

/*
 * Panels that stand in the page from its first paint, and are run after the document and its picture: each in a task of its
 * own, so that no key waits for all of them.
 */

let turn: Promise<unknown> = Promise.resolve();

async function inTurn(): Promise<typeof import('./first-panels.js')> {
  const panels = await loadFirstPanels();
  turn = turn.then(() => new Promise((resolve) => setTimeout(resolve)));
  await turn;
  return panels;
}

/** Downloads what they are made of. */
export function loadFirstPanels(): Promise<typeof import('./first-panels.js')> {
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

/** Stands for what the build put into the page: nothing in it is looked at until the panel is run. */
const asItStands = { __html: '' };

export function LaterHeader(): JSX.Element {
  const meanwhile = <header class="header" dangerouslySetInnerHTML={asItStands} />;
  return <ShowLazyPart part={header} props={{}} meanwhile={meanwhile} />;
}

export function LaterProblems(): JSX.Element {
  const meanwhile = <section class="problems" aria-label="Problems" dangerouslySetInnerHTML={asItStands} />;
  return <ShowLazyPart part={problems} props={{}} meanwhile={meanwhile} />;
}

export function LaterConsole(): JSX.Element {
  const meanwhile = (
    <section class="console-pane" id="console-pane" aria-label="Console" dangerouslySetInnerHTML={asItStands} />
  );
  return <ShowLazyPart part={consolePane} props={{}} meanwhile={meanwhile} />;
}

export function LaterWorkbench(): JSX.Element {
  const meanwhile = (
    <section class="workbench" id="workbench" aria-label="Images" dangerouslySetInnerHTML={asItStands} />
  );
  return <ShowLazyPart part={workbench} props={{}} meanwhile={meanwhile} />;
}
