import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';

interface SeparatorProps {
  readonly label: string;
  /** Id of the pane whose size it sets. */
  readonly controls: string;
  /** `vertical`: a bar between a left and a right pane. */
  readonly orientation: 'vertical' | 'horizontal';
  /** Share of the room that the controlled pane has, 0 to 1. */
  readonly share: number;
  /** True where the controlled pane is right of or below the bar. */
  readonly after?: boolean;
  readonly onShare: (share: number) => void;
  readonly onReset: () => void;
}

const step = 0.02;
const leap = 0.1;

/** The bar between two panes: dragged, moved by arrow keys, put back by a double click. */
export function Separator(props: SeparatorProps): JSX.Element {
  const dragged = useRef(false);
  const sign = props.after === true ? -1 : 1;
  const percent = Math.round(props.share * 100);

  const follow = (event: PointerEvent): void => {
    if (!dragged.current || !(event.currentTarget instanceof HTMLElement)) return;
    const room = event.currentTarget.parentElement?.getBoundingClientRect();
    if (room === undefined) return;
    const reached =
      props.orientation === 'vertical'
        ? (event.clientX - room.left) / room.width
        : (event.clientY - room.top) / room.height;
    props.onShare(props.after === true ? 1 - reached : reached);
  };

  const press = (event: KeyboardEvent): void => {
    const moved = movement(event.key, props.orientation);
    if (event.key === 'Enter') props.onReset();
    else if (moved !== null) props.onShare(props.share + sign * moved * (event.shiftKey ? leap : step));
    else return;
    event.preventDefault();
  };

  return (
    <div
      class={`separator separator-${props.orientation}`}
      role="separator"
      tabIndex={0}
      aria-label={props.label}
      aria-controls={props.controls}
      aria-orientation={props.orientation}
      aria-valuenow={percent}
      aria-valuemin={10}
      aria-valuemax={80}
      title={`${props.label}: drag, or arrow keys (with Shift in larger steps); double click or Enter puts it back`}
      onPointerDown={(event) => {
        dragged.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
        event.currentTarget.focus();
      }}
      onPointerMove={follow}
      onPointerUp={() => (dragged.current = false)}
      onPointerCancel={() => (dragged.current = false)}
      onDblClick={props.onReset}
      onKeyDown={press}
    />
  );
}

/** -1 or 1 along the bar's axis; null for any other key. */
function movement(key: string, orientation: 'vertical' | 'horizontal'): number | null {
  switch (key) {
    case 'ArrowLeft':
      return orientation === 'vertical' ? -1 : null;
    case 'ArrowRight':
      return orientation === 'vertical' ? 1 : null;
    case 'ArrowUp':
      return orientation === 'horizontal' ? -1 : null;
    case 'ArrowDown':
      return orientation === 'horizontal' ? 1 : null;
    default:
      return null;
  }
}
