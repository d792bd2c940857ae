import type { JSX } from 'preact';
import { documentLayouts, furtherLayouts, layoutLabels, type LayoutName, layoutOrigins } from '../../layouts/index.js';
import { Disclosure } from './disclosure.js';

interface LayoutChoiceProps {
  /** A layout's name, or another word where none is chosen. */
  readonly chosen: string | null;
  /** The one that waits for an answer. */
  readonly asked?: LayoutName | null;
  readonly disabled: boolean;
  /** The tooltip of a layout's button. */
  readonly title: (layout: LayoutName) => string;
  readonly onChoose: (layout: LayoutName) => void;
}

/** The layouts that are compared most as buttons, the others in a menu behind them. */
export function LayoutChoice(props: LayoutChoiceProps): JSX.Element {
  const { chosen, asked = null, disabled, title, onChoose } = props;
  const further = furtherLayouts.find((layout) => layout === chosen || layout === asked) ?? null;
  return (
    <>
      <div class="segments">
        {documentLayouts.map((layout) => (
          <button
            key={layout}
            type="button"
            aria-pressed={chosen === layout}
            data-asked={asked === layout ? '' : undefined}
            disabled={disabled}
            title={title(layout)}
            onClick={() => onChoose(layout)}
          >
            {layoutLabels[layout]}
          </button>
        ))}
      </div>
      <Disclosure
        name={further === null ? 'More layouts' : `More layouts; ${layoutLabels[further]} is chosen`}
        title="Layouts of later discussions"
        label={further === null ? 'More…' : layoutLabels[further]}
      >
        {(close) => (
          <div class="menu">
            {furtherLayouts.map((layout) => (
              <button
                key={layout}
                type="button"
                aria-pressed={chosen === layout}
                disabled={disabled}
                title={title(layout)}
                onClick={() => {
                  close();
                  onChoose(layout);
                }}
              >
                {layoutLabels[layout]}
                <span>{layoutOrigins[layout]}</span>
              </button>
            ))}
          </div>
        )}
      </Disclosure>
    </>
  );
}
