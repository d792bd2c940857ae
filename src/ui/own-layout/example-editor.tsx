import { effect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { createEditor } from '../../editor/index.js';
import {
  completionsAt,
  deriveLayout,
  describeAt,
  exampleDisks,
  readDocument,
  writeDescription,
} from '../../layouts/index.js';
import { layoutDescriber } from '../../workspace/index.js';
import { afterTyping } from '../browser/after-typing.js';
import { usePage } from '../page/page-context.js';

/** Two known disks, to be written as one wants them: the description follows where they leave no contradiction. */
export function ExampleEditor(): JSX.Element {
  const page = usePage();
  const { store, derived } = page;
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const { layouts } = derived.reading;
    const describer = layoutDescriber(page);
    const editor = createEditor(host.current, {
      text: store.state.peek().ownLayout?.example ?? '',
      theme: page.colourTheme.peek(),
      ariaLabel: 'Example of your own layout. Control and M lets the Tab key leave the editor.',
      read: (text) => ({ ...readDocument(text, layouts.peek()), diagnostics: [] }),
      language: {
        complete: (text, offset) => completionsAt(text, offset, layouts.peek()),
        describe: (text, offset) => describeAt(readDocument(text, layouts.peek()), offset),
      },
    });
    const typed = afterTyping((text) => {
      describer.example(text);
      const { form, contradictions } = deriveLayout(text, exampleDisks);
      const own = derived.reading.own.peek();
      if (form !== null && contradictions.length === 0)
        describer.describe(writeDescription(own?.name ?? 'My layout', form, own?.layout.origin));
    });
    const stops = [
      editor.onChange((text, origin) => {
        if (origin === 'person') typed.changed(text);
      }),
      effect(() => editor.setTheme(page.colourTheme.value)),
      () => typed.stop(),
      () => editor.dispose(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [page]);
  return <div class="editor-host own-layout-editor" ref={host} />;
}
