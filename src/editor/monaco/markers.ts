import { MarkerSeverity, type IRange, type editor } from 'monaco-editor/editor';
import type { Diagnostic, Severity } from '../../layouts/index.js';
import { wrapText } from '../wrap-text.js';
import { toRange } from './language/positions.js';

/**
 * Diagnostics as Monaco's squiggles: hover and F8 show message, explanation and code.
 *
 * @param columns of text that F8's box has room for; it cuts longer lines off
 */
export function markersOf(
  model: editor.ITextModel,
  diagnostics: readonly Diagnostic[],
  columns: number,
): editor.IMarkerData[] {
  return diagnostics.map(({ code, severity, range, message, explanation }) => ({
    ...linesAndColumns(toRange(model, range)),
    code,
    severity: severityOf(severity),
    message: wrapText(explanation === '' ? message : `${message}\n${explanation}`, columns),
  }));
}

function linesAndColumns(range: IRange): IRange {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = range;
  return { startLineNumber, startColumn, endLineNumber, endColumn };
}

function severityOf(severity: Severity): MarkerSeverity {
  switch (severity) {
    case 'error':
      return MarkerSeverity.Error;
    case 'warning':
      return MarkerSeverity.Warning;
    case 'information':
      return MarkerSeverity.Info;
  }
}
