import { applyEdits, attribute, firstChild, type TextEdit } from '../../xml/index.js';
import type { DiskElement } from './disk-element.js';

/** The `<disk>` without an open tray; null where it has none. */
export function withClosedTray({ element, text }: Pick<DiskElement, 'element' | 'text'>): string | null {
  const target = firstChild(element, 'target');
  const tray = target === null ? null : attribute(target, 'tray');
  if (tray?.value !== 'open') return null;
  const { start } = element.range;
  const before = /\s*$/u.exec(text.slice(0, tray.range.start - start))?.[0].length ?? 0;
  const edit: TextEdit = { range: { start: tray.range.start - start - before, end: tray.range.end - start }, text: '' };
  return applyEdits(text, [edit]);
}
