import type { TextRange } from '../../xml/index.js';

/** One sentence on what a layout's proposal says of a disk, or leaves open. */
export interface LayoutRemark {
  readonly kind: 'says' | 'open';
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
}

export function says(code: string, message: string, range: TextRange): LayoutRemark {
  return { kind: 'says', code, message, range };
}

export function open(code: string, message: string, range: TextRange): LayoutRemark {
  return { kind: 'open', code, message, range };
}
