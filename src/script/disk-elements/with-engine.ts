import { applyEdits, attribute, descendants, type TextEdit } from '../../xml/index.js';
import type { DiskElement } from './disk-element.js';

/**
 * The `<disk>` that says of each `<encryption>` that QEMU does it, as libvirt writes it into a definition
 * (src/qemu/qemu_domain.c, qemuDomainDeviceDiskDefPostParse); null where it does.
 */
export function withEngine({ element, text }: Pick<DiskElement, 'element' | 'text'>): string | null {
  const { start } = element.range;
  const edits = [...descendants(element)].flatMap((one): readonly TextEdit[] => {
    if (one.name !== 'encryption' || attribute(one, 'engine') !== null) return [];
    const end = (one.attributes.at(-1)?.range.end ?? one.nameRange.end) - start;
    return [{ range: { start: end, end }, text: " engine='qemu'" }];
  });
  return edits.length === 0 ? null : applyEdits(text, edits);
}
