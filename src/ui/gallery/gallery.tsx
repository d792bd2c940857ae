import './gallery.css';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { type Example, exampleGroups, examples } from '../../examples/index.js';
import { usePage } from '../page/page-context.js';
import { groupTitles } from './group-titles.js';
import { openExample } from '../../workspace/index.js';

/** Every example, in groups; the arrow keys go from one to the next. */
export function Gallery({ close }: { readonly close: () => void }): JSX.Element {
  const page = usePage();
  const sought = useSignal('');
  const root = useRef<HTMLDivElement>(null);
  const found = examples.filter((example) => matches(example, sought.value));
  return (
    <div class="gallery" ref={root} onKeyDown={(event) => move(event, root.current)}>
      <input
        type="search"
        class="gallery-search"
        aria-label="Find an example"
        placeholder="Find an example"
        value={sought.value}
        onInput={(event) => (sought.value = event.currentTarget.value)}
      />
      {found.length === 0 && <p class="empty">No example speaks of that.</p>}
      {exampleGroups.map((group) => {
        const members = found.filter((example) => example.group === group);
        if (members.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`gallery-${group}`}>
            <h2 id={`gallery-${group}`}>{groupTitles[group]}</h2>
            <ul class="examples-list">
              {members.map((example) => (
                <ExampleItem
                  key={example.id}
                  example={example}
                  open={() => {
                    close();
                    openExample(page, example);
                  }}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function ExampleItem(props: { readonly example: Example; readonly open: () => void }): JSX.Element {
  const { example, open } = props;
  return (
    <li>
      <button type="button" class="example" onClick={open}>
        <span class="example-title">{example.title}</span>
        <span class="example-about">{example.about}</span>
        <span class="example-try">
          <b>Try:</b> {example.tryThis}
        </span>
        {example.script !== null && <span class="example-steps">With commands, at once or step by step</span>}
      </button>
    </li>
  );
}

function matches({ title, about, tryThis }: Example, sought: string): boolean {
  const text = `${title} ${about} ${tryThis}`.toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

function move(event: KeyboardEvent, root: HTMLElement | null): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || root === null) return;
  const stops = [...root.querySelectorAll<HTMLElement>('.gallery-search, .example')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  event.preventDefault();
  stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus();
}
