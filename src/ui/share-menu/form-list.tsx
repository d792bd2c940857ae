import type { JSX } from 'preact';
import type { ShareForm } from './share-form.js';

/** A group of the panel: one button a form. */
export function FormList(props: {
  readonly name: string;
  readonly forms: readonly ShareForm[];
  readonly close: () => void;
}): JSX.Element {
  return (
    <section aria-label={props.name}>
      <h2>{props.name}</h2>
      <ul class="share-forms">
        {props.forms.map(({ label, about, title, act, disabled }) => (
          <li key={label}>
            <button
              type="button"
              disabled={disabled}
              title={title}
              onClick={() => {
                props.close();
                act();
              }}
            >
              {label}
              <span>{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
