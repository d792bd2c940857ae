/** The panels that a visitor sees at once beside the document and its picture, and what goes on with what was done on them before. */
export { ConsolePane } from './console-pane/console-pane.js';
export { ProblemsPanel } from './document-pane/problems-panel.js';
export { Header } from './header/header.js';
export { Workbench } from './workbench/workbench.js';
export { redoEarlyWork } from './browser/redo-early-work.js';
