import type { TextEdit, TextRange } from '../../xml/index.js';

export type Severity = 'error' | 'warning' | 'information';

export interface Diagnostic {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly severity: Severity;
  readonly range: TextRange;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** Why it matters, what libvirt would do with it, how to mend it. */
  readonly explanation: string;
  readonly fixes: readonly QuickFix[];
}

export interface QuickFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}
