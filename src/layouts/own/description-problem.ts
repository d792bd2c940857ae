import type { TextRange, XmlElement } from '../../xml/index.js';
import type { Diagnostic, QuickFix } from '../diagnostics/diagnostic.js';

/** What is wrong with a description, at the place it is about. */
export type Complain = (range: TextRange, message: string, explanation: string, fixes?: readonly QuickFix[]) => void;

/** Collects what is wrong; `diagnostics` in the order in which it was found. */
export function complaints(): { readonly diagnostics: readonly Diagnostic[]; readonly complain: Complain } {
  const diagnostics: Diagnostic[] = [];
  return {
    diagnostics,
    complain: (range, message, explanation, fixes = []) => {
      diagnostics.push({ code: 'layout-description', severity: 'error', range, message, explanation, fixes });
    },
  };
}

/** The value of an attribute, or the element's name where it has none of that name. */
export function placeOf(element: XmlElement, attribute: string): TextRange {
  return element.attributes.find(({ name }) => name === attribute)?.valueRange ?? element.nameRange;
}
