import { defaultDirectory } from '../../diagram/index.js';
import type { Found } from '../found.js';
import { overlaidDisks, type AskedOverlay } from '../overlaid-disks.js';
import { typedCommand } from '../prompt.js';

/** Options of `virsh snapshot-create-as` that take an argument (tools/virsh-snapshot.c). */
const withArgument = new Set(['--domain', '--name', '--description', '--memspec', '--diskspec']);

/** The overlays that `virsh snapshot-create-as` asks for, where nothing else in the text tells of disks; null without any. */
export function readSnapshotCommands(text: string): Found | null {
  if (!text.includes('snapshot-create-as')) return null;
  const asked = text
    .replace(/\\\n\s*/gu, ' ')
    .split('\n')
    .flatMap((line) => overlaysOf(typedCommand(line)?.words ?? []));
  if (asked.length === 0) return null;
  const what = 'virsh snapshot-create-as commands';
  const made = overlaidDisks(asked, what);
  const remark = asked.some(({ isOfAll }) => isOfAll)
    ? ['A snapshot of disks alone makes an overlay of each: vda stands for all that are not named.']
    : [];
  const imported = { ...made, remarks: [...made.remarks, ...remark] };
  return { at: text.indexOf('snapshot-create-as'), label: what, imported };
}

interface SnapshotOverlay extends AskedOverlay {
  readonly isOfAll: boolean;
}

function overlaysOf([program, command, ...words]: readonly string[]): readonly SnapshotOverlay[] {
  if (program !== 'virsh' || command !== 'snapshot-create-as') return [];
  const given = new Map<string, string[]>();
  const plain: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, name = '', value] = /^(--[a-z-]+)(?:=(.*))?$/u.exec(word) ?? [];
    if (name === '') plain.push(word);
    else {
      const takesNext = value === undefined && withArgument.has(name);
      if (takesNext) at += 1;
      given.set(name, [...(given.get(name) ?? []), value ?? (takesNext ? (words[at] ?? '') : '')]);
    }
  }
  const snapshot = given.get('--name')?.[0] ?? plain[given.has('--domain') ? 0 : 1] ?? 'snapshot';
  const specs = (given.get('--diskspec') ?? []).flatMap((spec) => overlayOf(spec, snapshot) ?? []);
  const isOfAll = specs.length === 0 && given.has('--disk-only') && !given.has('--diskspec');
  return isOfAll
    ? [{ on: 'vda', path: `${defaultDirectory}/vda.${snapshot}`, format: null, node: null, isOfAll }]
    : specs;
}

/** `vda,snapshot=external,file=/overlay,driver=qcow2`; null where the disk gets no overlay. */
function overlayOf(spec: string, snapshot: string): SnapshotOverlay | null {
  const [target = '', ...fields] = spec.replace(/^["']|["']$/gu, '').split(',');
  const field = (name: string): string | null =>
    fields.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
  if (!/^[a-z]{2,4}$/u.test(target) || ['no', 'internal'].includes(field('snapshot') ?? '')) return null;
  const path = field('file') ?? `${defaultDirectory}/${target}.${snapshot}`;
  return { on: target, path, format: field('driver'), node: null, isOfAll: false };
}
