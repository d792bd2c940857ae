const mark = 'data-pressed';

/** Notes the button that is pressed before its program is there; a script in index.html does the same before this one is. */
export function notePressed({ target, timeStamp }: Event): void {
  if (target instanceof Element) target.closest('button')?.setAttribute(mark, String(timeStamp));
}

/** The buttons so noted, in the order in which they were pressed. */
export function pressedEarly(host: Element): readonly HTMLElement[] {
  const time = (button: Element): number => Number(button.getAttribute(mark));
  return [...host.querySelectorAll<HTMLElement>(`[${mark}]`)].sort((one, other) => time(one) - time(other));
}

/** Presses them again, now that they do something, but for those inside of what `standing` selects. */
export function pressAgain(host: Element, standing: string): void {
  for (const button of pressedEarly(host)) {
    if (button.closest(standing) !== null) continue;
    button.removeAttribute(mark);
    button.click();
  }
}
