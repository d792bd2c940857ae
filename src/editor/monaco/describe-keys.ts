const keys =
  'Tab leaves the editor; Control M makes Tab indent instead. Control Space completes, F8 goes to the next problem, ' +
  'Control full stop offers fixes, F2 renames, F1 lists all commands.';

/** Tells a screen reader, on the element Monaco takes text with, what the keys do. */
export function describeKeys(frame: HTMLElement): void {
  for (const input of frame.querySelectorAll('.native-edit-context, textarea.inputarea')) {
    input.setAttribute('aria-description', keys);
  }
}
