import { MarkerSeverity, type IRange, type editor } from 'monaco-editor/editor';
import type { Diagnostic, Severity } from '../../layouts/index.js';
import { toRange } from './positions.js';

/** Diagnostics as Monaco's squiggles: hover and F8 show message, explanation and code. */
export function markersOf(model: editor.ITextModel, diagnostics: readonly Diagnostic[]): editor.IMarkerData[] {
  return diagnostics.map(({ code, severity, range, message, explanation }) => ({
    ...linesAndColumns(toRange(model, range)),
    code,
    severity: severityOf(severity),
    message: explanation === '' ? message : `${message}\n${explanation}`,
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
