/** Something that is done the same way on the page and with a real libvirt. */
export interface Scenario {
  /** In plain words. */
  readonly name: string;
  readonly xml: string;
  /** Lines as the console takes them, each failing or not. `wait` lines name their disk. */
  readonly lines: readonly string[];
  /** False where the lines themselves define or create the domain. */
  readonly defined: boolean;
  /** Block devices that are there before the first line; bytes. */
  readonly devices: readonly { readonly path: string; readonly size: number }[];
}

/** Scenarios about one thing. */
export interface Family {
  readonly family: string;
  readonly scenarios: readonly Scenario[];
}

/** A scenario of a script's lines, one a line of the text. */
export function scenario(
  name: string,
  xml: string,
  script: string,
  more: Partial<Pick<Scenario, 'defined' | 'devices'>> = {},
): Scenario {
  const lines = script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { name, xml, lines, defined: more.defined ?? true, devices: more.devices ?? [] };
}
