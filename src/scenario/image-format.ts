/** What QEMU can do with a format offline. */
export interface FormatAbility {
  /** QEMU's name for it, what follows `-f`. */
  readonly driver: string;
  /** What may lie below an image of this format; `vmdk` takes none but its own kind. */
  readonly backing: 'any' | 'own-kind' | 'none';
  /** Whether `qemu-img rebase` can give it another backing file. */
  readonly rebases: boolean;
}

/** A format by the name a document gives it, or why images of it can't be made. */
export type FormatReading =
  ({ readonly kind: 'creatable' } & FormatAbility) | { readonly kind: 'impossible'; readonly reason: string };

function creatable(driver: string, backing: FormatAbility['backing'] = 'none', rebases = false): FormatReading {
  return { kind: 'creatable', driver, backing, rebases };
}

function impossible(reason: string): FormatReading {
  return { kind: 'impossible', reason };
}

const readOnly = 'QEMU can only read this format, not create it';
const noFile = 'it stands for a directory, not for an image file';

/**
 * The names libvirt's schema has (storagecommon.rng, storageFormat) and QEMU's
 * own. What can be created, backed and rebased is tried against qemu-img in
 * test/native; `rebase` needs bdrv_change_backing_file in the driver, which
 * only block/qcow2.c and block/qed.c have among those with backing files.
 */
const formats: ReadonlyMap<string, FormatReading> = new Map([
  ['raw', creatable('raw')],
  // libvirt reads these two spellings as raw.
  ['aio', creatable('raw')],
  ['iso', creatable('raw')],
  ['qcow2', creatable('qcow2', 'any', true)],
  ['qed', creatable('qed', 'any', true)],
  ['qcow', creatable('qcow', 'any')],
  ['vmdk', creatable('vmdk', 'own-kind')],
  ['vdi', creatable('vdi')],
  ['vpc', creatable('vpc')],
  ['vhd', creatable('vpc')],
  ['vhdx', creatable('vhdx')],
  ['parallels', creatable('parallels')],
  ['bochs', impossible(readOnly)],
  ['cloop', impossible(readOnly)],
  ['dmg', impossible(readOnly)],
  ['cow', impossible('QEMU dropped this format in version 2.2')],
  ['luks', impossible('it needs a secret, which an image made from XML does not have')],
  ['ploop', impossible('QEMU has no driver for it')],
  ['dir', impossible(noFile)],
  ['fat', impossible(noFile)],
]);

/** Looks a format up by the name the document gives it. */
export function readFormat(name: string): FormatReading {
  return formats.get(name) ?? impossible('QEMU has no format of this name');
}
