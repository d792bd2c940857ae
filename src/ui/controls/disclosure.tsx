import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DisclosureProps {
  readonly label: ComponentChildren;
  /** What the panel holds, for the tooltip. */
  readonly title: string;
  readonly name: string;
  readonly align?: 'start' | 'end';
  /** Gets the function that closes the panel. */
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button that shows and hides a panel below it. Escape, a click elsewhere, or leaving it by Tab closes. */
export function Disclosure(props: DisclosureProps): JSX.Element {
  const open = useSignal(false);
  const panelId = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    open.value = false;
  };
  /** From inside: what had the focus goes with the panel. */
  const leave = (): void => {
    if (root.current?.contains(document.activeElement) === true) button.current?.focus();
    close();
  };

  useEffect(() => {
    const outside = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) close();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, []);

  return (
    <div
      class="disclosure"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open.value) return;
        close();
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        class="button quiet"
        aria-expanded={open.value}
        aria-controls={panelId}
        aria-label={props.name}
        title={props.title}
        onClick={() => (open.value = !open.value)}
      >
        {props.label}
      </button>
      <div id={panelId} class={`disclosure-panel align-${props.align ?? 'start'}`} hidden={!open.value}>
        {open.value && props.children(leave)}
      </div>
    </div>
  );
}
