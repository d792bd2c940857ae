import type { JSX } from 'preact';
import { documentLayouts, ownLayoutName, type Layout, type LayoutName, type LayoutSet } from '../../layouts/index.js';
import { Disclosure } from './disclosure.js';

interface LayoutChoiceProps {
  readonly layouts: LayoutSet;
  /** A layout's name, or another word where none is chosen. */
  readonly chosen: string | null;
  /** The one that waits for an answer. */
  readonly asked?: LayoutName | null;
  readonly disabled: boolean;
  /** The tooltip of a layout's button. */
  readonly title: (layout: LayoutName) => string;
  readonly onChoose: (layout: LayoutName) => void;
  /** Opens the description of the own layout; absent where there is no place for it. */
  readonly onDescribe?: () => void;
}

/** The layouts that are compared most as buttons, the others in a menu behind them. */
export function LayoutChoice(props: LayoutChoiceProps): JSX.Element {
  const { layouts, chosen, asked = null, disabled, title, onChoose } = props;
  const menu = layouts.names.filter((name) => !documentLayouts.some((each) => each === name));
  const further = menu.find((layout) => layout === chosen || layout === asked) ?? null;
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
            {layouts.named(layout).label}
          </button>
        ))}
      </div>
      <Disclosure
        name={further === null ? 'More layouts' : `More layouts; ${layouts.named(further).label} is chosen`}
        title="Layouts of later discussions, and one of your own"
        label={further === null ? 'More…' : layouts.named(further).label}
      >
        {(close) => (
          <div class="menu">
            {menu.map((layout) => (
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
                {layouts.named(layout).label}
                <span>{layout === ownLayoutName ? 'Yours, not built in' : originOf(layouts.named(layout))}</span>
              </button>
            ))}
            {props.onDescribe !== undefined && (
              <button
                type="button"
                title="Write down a layout that nobody has proposed yet, and try it on this document"
                onClick={() => {
                  close();
                  props.onDescribe?.();
                }}
              >
                Your own layout…
                <span>
                  {layouts.names.includes(ownLayoutName)
                    ? 'Change its description'
                    : 'Describe one, or show an example of it'}
                </span>
              </button>
            )}
          </div>
        )}
      </Disclosure>
    </>
  );
}

/** Who proposed it, and when. */
function originOf({ origin: { by, date, source } }: Layout): string {
  return `${by}, ${date}: ${source}`;
}
