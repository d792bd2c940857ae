import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import type { ThemeChoice } from '../../workspace/index.js';
import { usePart } from '../page/use-part.js';

const next: Readonly<Record<ThemeChoice, ThemeChoice>> = { system: 'light', light: 'dark', dark: 'system' };
const said: Readonly<Record<ThemeChoice, string>> = { system: 'as the system', light: 'light', dark: 'dark' };

/** Goes round: as the system, light, dark. */
export function ThemeSwitch(): JSX.Element {
  const { store } = usePage();
  const theme = usePart((state) => state.preferences.theme);
  const label = `Colours: ${said[theme]}`;
  return (
    <button
      type="button"
      class="button quiet icon"
      aria-label={label}
      title={`${label}. Click for ${said[next[theme]]}`}
      onClick={() => store.dispatch({ type: 'theme-chosen', theme: next[theme] })}
    >
      <ThemeIcon theme={theme} />
    </button>
  );
}

function ThemeIcon(props: { readonly theme: ThemeChoice }): JSX.Element {
  return (
    <svg class="icon-drawing" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {props.theme === 'light' && (
        <path d="M8 4.8a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 0 1 0-6.4zM8 .8v1.6M8 13.6v1.6M.8 8h1.6M13.6 8h1.6M2.9 2.9l1.1 1.1M12 12l1.1 1.1M13.1 2.9L12 4M4 12l-1.1 1.1" />
      )}
      {props.theme === 'dark' && <path d="M13.6 9.9A6 6 0 0 1 6.1 2.4a6 6 0 1 0 7.5 7.5z" />}
      {props.theme === 'system' && (
        <>
          <circle cx="8" cy="8" r="6" />
          <path class="filled" d="M8 2a6 6 0 0 1 0 12z" />
        </>
      )}
    </svg>
  );
}
