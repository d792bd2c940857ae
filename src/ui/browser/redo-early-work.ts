import { pressedEarly } from './early-presses.js';

/** A panel that the build put into the page, and that its own program has taken the place of. */
export interface Replaced {
  readonly panel: Element;
  /** What it stood in, and its successor stands in. */
  readonly around: Element;
  /** What had the focus when it went. */
  readonly focused: Element | null;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Does on a panel's successor, which looks the same, what was done on the panel: text, choices, the focus, buttons. */
export function redoEarlyWork({ panel, around, focused }: Replaced): void {
  const [name = ''] = panel.classList;
  const successor = around.querySelector(`:scope > .${CSS.escape(name)}`);
  if (successor === null) return;
  for (const field of panel.querySelectorAll<Field>('input, textarea, select')) {
    if (isChanged(field)) fill(counterpart(field, panel, successor), field);
  }
  if (focused !== null && panel.contains(focused))
    counterpart(focused, panel, successor)?.focus({ preventScroll: true });
  for (const button of pressedEarly(panel)) counterpart(button, panel, successor)?.click();
}

function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement)
    return [...field.options].some((each) => each.selected !== each.defaultSelected);
  return field.value !== field.defaultValue;
}

/** The element at the same place of the other panel. */
function counterpart(element: Element, panel: Element, successor: Element): HTMLElement | null {
  const way: number[] = [];
  for (let at = element; at !== panel;) {
    const { parentElement } = at;
    if (parentElement === null) return null;
    way.unshift([...parentElement.children].indexOf(at));
    at = parentElement;
  }
  const found = way.reduce<Element | undefined>((at, child) => at?.children[child], successor);
  return found instanceof HTMLElement && found.tagName === element.tagName ? found : null;
}

function fill(now: HTMLElement | null, { value }: Field): void {
  if (now instanceof HTMLSelectElement) {
    now.value = value;
    now.dispatchEvent(new Event('change', { bubbles: true }));
  } else if (now instanceof HTMLTextAreaElement) {
    // Enter, which runs a command, put a line end there.
    const isEntered = value.endsWith('\n');
    write(now, isEntered ? value.slice(0, -1) : value);
    if (isEntered) now.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  } else if (now instanceof HTMLInputElement) {
    write(now, value);
  }
}

function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
