/** One option of a virsh command. Those that take a value are also read by position, in the order they are listed. */
export interface VirshOption {
  readonly name: string;
  readonly takes: 'nothing' | 'text' | 'number' | 'texts';
  /** virsh refuses the line without it. */
  readonly required?: true;
  /** Never read by position. */
  readonly onlyNamed?: true;
  /** Another spelling: `raw` for `format=raw`. */
  readonly alias?: { readonly name: string; readonly value: string };
  /** What its value is, for completion; nothing where it is free text. */
  readonly means?: 'domain' | 'disk' | 'path' | 'format' | 'snapshot' | 'checkpoint' | 'pool' | 'volume' | 'secret';
  /** Why it can't be obeyed here, as a sentence: a line with it is refused. */
  readonly refused?: string;
}

/** The domain that nearly every command begins with. */
export const domainOption: VirshOption = { name: 'domain', takes: 'text', required: true, means: 'domain' };

/** The disk that block jobs are about. */
export const diskOption: VirshOption = { name: 'path', takes: 'text', required: true, means: 'disk' };

/** An option without a value. */
export function flagOption(name: string, refused?: string): VirshOption {
  return refused === undefined ? { name, takes: 'nothing' } : { name, takes: 'nothing', refused };
}

/** An option with a text, or the path of an image. */
export function textOption(name: string, means?: VirshOption['means']): VirshOption {
  return means === undefined ? { name, takes: 'text' } : { name, takes: 'text', means };
}

/** An option with a number. */
export function numberOption(name: string): VirshOption {
  return { name, takes: 'number' };
}

/** An option with a text that can't be obeyed here: why, as a sentence. */
export function refusedTextOption(name: string, refused: string): VirshOption {
  return { name, takes: 'text', onlyNamed: true, refused };
}
