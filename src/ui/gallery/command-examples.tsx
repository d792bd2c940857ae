import './command-examples.css';
import type { JSX } from 'preact';
import { exampleGroups, examples } from '../../examples/index.js';
import { openExample } from '../../workspace/index.js';
import { focusWhenShown } from '../browser/focus-when-shown.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { groupTitles } from './group-titles.js';

/** The gallery's examples that have commands, by their titles: opening one runs nothing. */
export function CommandExamples(props: { readonly open: boolean }): JSX.Element {
  const page = usePage();
  const busy = usePart((state) => state.busy);
  return (
    <details class="folded command-examples" open={props.open}>
      <summary title="Those of the Examples menu that have commands, to run line by line">
        Examples with commands
      </summary>
      {exampleGroups.map((group) => {
        const members = examples.filter((example) => example.group === group && example.script !== null);
        if (members.length === 0) return null;
        return (
          <section key={group} aria-label={groupTitles[group]}>
            <h3>{groupTitles[group]}</h3>
            <ul>
              {members.map((example) => (
                <li key={example.id}>
                  <button
                    type="button"
                    class="button small quiet"
                    title={`${example.about} Opens its document and lists its lines; nothing runs, and yours is kept in the history.`}
                    disabled={busy}
                    onClick={() => {
                      openExample(page, example);
                      page.store.dispatch({ type: 'tab-shown', tab: 'jobs' });
                      focusWhenShown('.live-next');
                    }}
                  >
                    {example.title}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </details>
  );
}
