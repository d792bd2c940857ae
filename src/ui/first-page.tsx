import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { defaultExample } from '../examples/index.js';
import type { BuildManifest } from '../images/index.js';
import { createSchemaValidator } from '../schema/index.js';
import { createPageWorkspace, initialState } from '../workspace/index.js';
import { isThere } from './controls/lazy-part.js';
import { ConsolePane, Header, ProblemsPanel, Workbench } from './first-panels.js';
import { consolePane, header, problems, workbench } from './later-panels.js';
import { PageContext } from './page/page-context.js';
import { PageView } from './page-view.js';

/** The page as a first visitor finds it, with the example it shows; for the build, which puts it into index.html. */
export function firstPage(manifest: BuildManifest): { readonly page: VNode; readonly text: string } {
  const workspace = createPageWorkspace({
    state: initialState(defaultExample.text),
    manifest,
    startImages: () => Promise.reject(new Error('There are no images while the page is built.')),
    handOnTyping: () => ({ changed: () => undefined, take: () => null, stop: () => undefined }),
    saveFile: () => undefined,
    askSchema: () => Promise.resolve([]),
    now: () => 0,
  });
  const page = {
    ...workspace,
    schema: createSchemaValidator(new URL('file:///')),
    colourTheme: signal<'light' | 'dark'>('light'),
    newRelease: signal(null),
    whenLoaded: () => undefined,
  };
  isThere(header, Header);
  isThere(problems, ProblemsPanel);
  isThere(consolePane, ConsolePane);
  isThere(workbench, Workbench);
  return {
    page: (
      <PageContext.Provider value={page}>
        <PageView />
      </PageContext.Provider>
    ),
    text: defaultExample.text,
  };
}
