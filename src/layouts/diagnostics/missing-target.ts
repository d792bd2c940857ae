import { attributeValue, firstChild, type TextEdit, type TextRange, type XmlElement } from '../../xml/index.js';
import { addElement } from './add-element.js';
import type { Diagnostic } from './diagnostic.js';
import { type DiskContext, problem } from './disk-context.js';
import { movedRange } from '../text/moved.js';

/** A disk without a name in its machine, and how one would be written. */
export interface Untargeted {
  readonly range: TextRange;
  readonly prefix: string;
  /** The edits that give it this name. */
  readonly named: (name: string) => readonly TextEdit[];
}

const buses: Readonly<Record<string, readonly [prefix: string, bus: string]>> = {
  cdrom: ['sd', 'sata'],
  floppy: ['fd', 'fdc'],
};

export function untargeted({ text, element }: DiskContext): Untargeted | null {
  if (firstChild(element, 'target') !== null) return null;
  const [prefix, bus] = placeOf(element);
  return {
    range: element.nameRange,
    prefix,
    named: (name) => addElement(text, element, `<target dev='${name}' bus='${bus}'/>`, 'end'),
  };
}

function placeOf(element: XmlElement): readonly [prefix: string, bus: string] {
  const device = attributeValue(element, 'device') ?? 'disk';
  return (Object.hasOwn(buses, device) ? buses[device] : undefined) ?? ['vd', 'virtio'];
}

/** `taken`: the targets of its machine; `shift` is to be added to its offsets. */
export function missingTarget(disk: Untargeted, taken: ReadonlySet<string>, shift: number): Diagnostic {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  const name = letters.map((letter) => disk.prefix + letter).find((one) => !taken.has(one));
  const edits = name === undefined ? [] : disk.named(name);
  const moved = edits.map(({ range, text }) => ({ range: movedRange(range, shift), text }));
  return problem(
    'target-missing',
    'error',
    movedRange(disk.range, shift),
    'The disk has no <target>.',
    'libvirt refuses to define it: the target is the disk’s name in the machine and in commands.',
    name === undefined ? [] : [{ title: `Add <target dev='${name}'>`, edits: moved }],
  );
}
