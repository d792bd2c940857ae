/** A browser with one window, driven from outside: what the tests of every browser ask of it. */
export interface DrivenBrowser {
  /** Its name and version, for those who read the test's output. */
  readonly version: string;
  /** Opens an address in the window. */
  open(address: string): Promise<void>;
  /** Clicks, as a hand would, the first element that an XPath finds, once it can be clicked. */
  press(path: string): Promise<void>;
  /** Types into the element that has the focus. `Enter`, `Backspace` and `End` (of the text) are keys. */
  type(...keys: readonly TypedKey[]): Promise<void>;
  /** Evaluates a JavaScript expression in the page. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

export type TypedKey = { readonly text: string } | 'Enter' | 'Backspace' | 'End';
