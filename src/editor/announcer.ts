/** Says short sentences to screen readers, without moving the focus. */
export interface Announcer {
  say(text: string): void;
}

/** Adds an element nobody sees to `frame`; it goes with the frame. */
export function createAnnouncer(frame: HTMLElement): Announcer {
  const status = document.createElement('div');
  status.setAttribute('role', 'status');
  status.className = 'editor-announcer';
  frame.append(status);
  return {
    say(text) {
      status.textContent = text;
    },
  };
}
