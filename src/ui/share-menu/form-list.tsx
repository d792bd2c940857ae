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
        {props.forms.map(({ label, about, title, act, disabled, others }) => (
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
            {others !== undefined && (
              <div class="share-others">
                {others.map((other) => (
                  <button
                    key={other.label}
                    type="button"
                    class="button quiet small"
                    title={other.title}
                    onClick={() => {
                      props.close();
                      other.act();
                    }}
                  >
                    {other.label}
                  </button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
