/** As index.html has it. */
const mark = 'data-pressed';

/** The buttons that a script in index.html noted as pressed before their program was there, in the order of that. */
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
