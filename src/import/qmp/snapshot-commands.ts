import { listOf, member, textMember } from '../../json/index.js';
import type { Found } from '../found.js';
import { findJson } from '../json-values.js';
import { overlaidDisks, type AskedOverlay } from '../overlaid-disks.js';

const command = 'blockdev-snapshot-sync';
const inShell = /^\s*(?:\(QEMU\)\s*)?blockdev-snapshot-sync\s+(\S[^\n]{0,4000})$/gmu;

/** The overlays that `blockdev-snapshot-sync` asks for, as JSON or in qmp-shell's words; null without any. */
export function readMonitorSnapshots(text: string): Found | null {
  if (!text.includes(command)) return null;
  const sent = findJson(text).flatMap(({ value }) => actionsOf(value).flatMap((each) => overlayOf(each) ?? []));
  const typed = [...text.matchAll(inShell)].flatMap(
    ([, words = '']) => overlayOf(Object.fromEntries(pairs(words))) ?? [],
  );
  const asked = [...sent, ...typed];
  const what = `${command} commands for QEMU’s monitor`;
  return asked.length === 0 ? null : { at: text.indexOf(command), label: what, imported: overlaidDisks(asked, what) };
}

/** The arguments of the command, also where a transaction holds it. */
function actionsOf(value: unknown): readonly unknown[] {
  const given = member(value, 'arguments');
  if (textMember(value, 'execute') === command) return [given];
  return listOf(member(given, 'actions'))
    .filter((action) => textMember(action, 'type') === command)
    .map((action) => member(action, 'data'));
}

function overlayOf(given: unknown): AskedOverlay | null {
  const on = textMember(given, 'node-name') ?? textMember(given, 'device');
  const path = textMember(given, 'snapshot-file');
  if (on === null || path === null) return null;
  return { on, path, format: textMember(given, 'format'), node: textMember(given, 'snapshot-node-name') };
}

function pairs(words: string): readonly (readonly [string, string])[] {
  return words.split(/\s+/u).flatMap((word) => {
    const equals = word.indexOf('=');
    return equals < 0 ? [] : [[word.slice(0, equals), word.slice(equals + 1)] as const];
  });
}
