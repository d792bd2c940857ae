import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: ComponentChildren;
  readonly title: string;
}

interface TabListProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Name>[];
  readonly shown: Name;
  /** Prefix of the ids: tab `<prefix>-<name>-tab`, panel `<prefix>-<name>`. */
  readonly prefix: string;
  readonly onShow: (name: Name) => void;
}

/** A row of tabs: arrow keys, Home and End move, as the ARIA practice for tabs says. */
export function TabList<Name extends string>(props: TabListProps<Name>): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const go = (index: number): void => {
    const tab = props.tabs.at(index % props.tabs.length);
    if (tab === undefined) return;
    props.onShow(tab.name);
    list.current?.querySelector<HTMLElement>(`#${props.prefix}-${tab.name}-tab`)?.focus();
  };
  const press = (event: KeyboardEvent, index: number): void => {
    if (event.key === 'ArrowRight') go(index + 1);
    else if (event.key === 'ArrowLeft') go(index - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(-1);
    else return;
    event.preventDefault();
  };
  return (
    <div class="tabs" role="tablist" aria-label={props.label} ref={list}>
      {props.tabs.map((tab, index) => (
        <button
          key={tab.name}
          type="button"
          role="tab"
          id={`${props.prefix}-${tab.name}-tab`}
          aria-selected={tab.name === props.shown}
          aria-controls={`${props.prefix}-${tab.name}`}
          tabIndex={tab.name === props.shown ? 0 : -1}
          title={tab.title}
          onClick={() => props.onShow(tab.name)}
          onKeyDown={(event) => press(event, index)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

interface TabPanelProps {
  readonly prefix: string;
  readonly name: string;
  readonly shown: boolean;
  readonly children: ComponentChildren;
}

export function TabPanel(props: TabPanelProps): JSX.Element {
  return (
    <div
      class="tab-panel"
      role="tabpanel"
      id={`${props.prefix}-${props.name}`}
      aria-labelledby={`${props.prefix}-${props.name}-tab`}
      hidden={!props.shown}
      tabIndex={0}
    >
      {props.shown && props.children}
    </div>
  );
}
