import type { DetectedLayout } from '../set/detected-layout.js';
import type { LayoutSet } from '../set/layout-set.js';
import { attribute, type AttributeValues, element, type ElementGrammar, words } from '../grammar/model.js';

/** The layout that a place is written in, and those it could be. */
export interface LayoutHere {
  readonly layouts: LayoutSet;
  readonly layout: DetectedLayout;
}

/** An element on the way from the root. */
export interface PathStep {
  readonly name: string;
  readonly attributes: AttributeValues;
}

/**
 * The description of the element at the end of a path, outermost step first.
 * Null for an element that this page knows nothing about.
 */
export function grammarOf(path: readonly PathStep[], { layouts, layout }: LayoutHere): ElementGrammar | null {
  const disk = path.findIndex(({ name }) => name === 'disk');
  if (disk === -1) return outsideDisks(path, { layouts, layout });
  let found: ElementGrammar | null = layouts.diskGrammar(layout);
  for (const [position, { name }] of path.slice(disk + 1).entries()) {
    const above: AttributeValues = path[disk + position]?.attributes ?? new Map<string, string>();
    found = found?.children(above).find((child) => child.name === name) ?? null;
  }
  return found;
}

function outsideDisks(path: readonly PathStep[], { layouts, layout }: LayoutHere): ElementGrammar | null {
  const known = surroundings({ layouts, layout });
  const [parent, own] = [path.at(-2), path.at(-1)];
  const named = (list: readonly ElementGrammar[], step: PathStep | undefined): ElementGrammar | undefined =>
    list.find(({ name }) => name === step?.name);
  const inParent = parent === undefined ? [] : (named(known, parent)?.children(parent.attributes) ?? []);
  return named(known, own) ?? named(inParent, own) ?? null;
}

/** What may start a document. */
export function rootGrammars({ layouts, layout }: LayoutHere): readonly ElementGrammar[] {
  return [...surroundings({ layouts, layout }), layouts.diskGrammar(layout)];
}

/** Just enough of libvirt's documents to find one's way to a disk; the rest is libvirt's affair. */
function surroundings({ layouts, layout }: LayoutHere): readonly ElementGrammar[] {
  const open = { open: true } as const;
  const emulator = element('emulator', 'The hypervisor’s program.', open);
  const networkInterface = element('interface', 'A network interface.', { ...open, repeats: true });
  const devices = element('devices', 'The machine’s devices.', {
    ...open,
    children: [emulator, layouts.diskGrammar(layout), networkInterface],
  });
  const domain = element('domain', 'A virtual machine.', {
    ...open,
    attributes: [
      attribute('type', 'The hypervisor.', words('kvm', 'qemu', 'test', 'xen')),
      attribute('id', 'The number of a running machine.'),
    ],
    children: [
      element('name', 'The machine’s name.', { required: true }),
      element('uuid', 'The machine’s UUID.'),
      element('memory', 'Memory at start.', {
        attributes: [attribute('unit', 'KiB unless told.', words('KiB', 'MiB', 'GiB'))],
        required: true,
      }),
      element('vcpu', 'Number of virtual CPUs.', open),
      element('os', 'What to boot.', open),
      devices,
    ],
  });
  return [
    domain,
    devices,
    element('domainsnapshot', 'A snapshot, with the machine as it was.', { ...open, children: [domain] }),
    element('domstatus', 'libvirt’s own state file of a running machine.', { ...open, children: [domain] }),
  ];
}
