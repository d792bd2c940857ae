/**
 * Where what has the focus goes away, something near it gets the focus, never the whole page: what opened the part that
 * closed (`data-opened-by`, a selector), the button of the menu that closed, what comes next in the same part of the
 * page, that part itself, or, of what stood above the panes, the panes.
 */
export function keepFocus(host: HTMLElement): void {
  const { activeElement } = document;
  let around = activeElement !== null && host.contains(activeElement) ? ancestors(activeElement, host) : [];
  host.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element) around = ancestors(target, host);
  });
  host.addEventListener('pointerdown', ({ target }) => {
    // Who clicks beside everything gives the focus away on purpose.
    if (target instanceof Element && target.closest('button, a, input, select, textarea, [tabindex]') === null)
      around = [];
  });
  const look = (): void => {
    if (around.length === 0 || (document.activeElement !== document.body && document.activeElement !== null)) return;
    const [had] = around;
    if (had !== undefined && isThere(had) && !had.matches(':disabled')) return;
    (opener(around, host) ?? next(around) ?? main(host))?.focus({ preventScroll: true });
  };
  new MutationObserver(() => requestAnimationFrame(look)).observe(host, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden'],
  });
}

function ancestors(element: Element, host: HTMLElement): readonly Element[] {
  const all: Element[] = [];
  for (let at: Element | null = element; at !== null && at !== host; at = at.parentElement) all.push(at);
  return all;
}

function opener(around: readonly Element[], host: HTMLElement): HTMLElement | null {
  const closed = around.find((element) => element.hasAttribute('data-opened-by') && !isThere(element));
  const button = host.querySelector<HTMLElement>(closed?.getAttribute('data-opened-by') ?? ':not(*)');
  return button !== null && isThere(button) ? button : null;
}

function next(around: readonly Element[]): HTMLElement | null {
  for (const element of around.slice(1)) {
    if (!isThere(element) || !(element instanceof HTMLElement)) continue;
    if (element.classList.contains('disclosure')) return element.querySelector('button');
    if (element.hasAttribute('data-keeps-focus')) {
      const inside =
        element.querySelector<HTMLElement>('.primary:not(:disabled)') ?? element.querySelector('button:not(:disabled)');
      if (inside instanceof HTMLElement) return inside;
    }
    if (element.tabIndex >= 0) return element;
    if (element.matches('section[aria-label], header, main')) return focusable(element);
  }
  return null;
}

function main(host: HTMLElement): HTMLElement | null {
  const panes = host.querySelector('main');
  return panes === null ? null : focusable(panes);
}

function focusable(element: HTMLElement): HTMLElement {
  element.tabIndex = -1;
  return element;
}

function isThere(element: Element): boolean {
  return element.isConnected && element.getClientRects().length > 0;
}
