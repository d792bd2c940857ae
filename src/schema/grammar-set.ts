import type * as libxml2 from 'libxml2-wasm';

export type Libxml2 = typeof libxml2;

/** libvirt's grammars of one version: file names to texts. */
export type GrammarFiles = Readonly<Record<string, string>>;

/** Judges whole documents and single disks by one version's grammars. */
export interface GrammarSet {
  /** libxml2's complaints about a document with this root; none when it is valid, null when libvirt has no grammar for the root. */
  document(text: string, root: string): readonly Complaint[] | null;
  /** The same for the text of a `<disk>` element alone. */
  disk(text: string): readonly Complaint[];
  /** Some element of these grammars has this name. */
  readonly knows: (elementName: string) => boolean;
}

/** One of libxml2's messages. Lines are left out: they end at 65,535, and a path says more. */
export interface Complaint {
  readonly message: string;
  /** Like `/domain/devices/disk[2]`; null where libxml2 names no place. */
  readonly path: string | null;
  /** The text could not be parsed at all. */
  readonly unreadable: boolean;
}

/** A compiled grammar; lives as long as the worker. */
interface Grammar {
  /** Throws XmlLibError when the document is not valid. */
  validate(document: libxml2.XmlDocument): void;
}

/**
 * A single disk's grammar. `domainoverrides.rng` is what domain.rng itself includes:
 * with domaincommon.rng even a valid disk is refused.
 */
const diskGrammar =
  '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="disk"/></start>' +
  '<include href="domainoverrides.rng"/></grammar>';

/** The root elements libvirt has grammars for, and that can hold disks. */
const grammarOfRoot: ReadonlyMap<string, string> = new Map([
  ['domain', 'domain.rng'],
  ['domainsnapshot', 'domainsnapshot.rng'],
  ['domaincheckpoint', 'domaincheckpoint.rng'],
  ['domainbackup', 'domainbackup.rng'],
]);

/**
 * Makes grammars of files; each is compiled when first needed and kept. `version` names them towards libxml2,
 * whose input providers are global.
 */
export function createGrammarSet(libxml: Libxml2, version: string, files: GrammarFiles): GrammarSet {
  const encoder = new TextEncoder();
  const address = (name: string): string => `libvirt-${version}/${name}`;
  const buffers = Object.entries(files).map(([name, text]) => [address(name), encoder.encode(text)] as const);
  libxml.xmlRegisterInputProvider(new libxml.XmlBufferInputProvider(Object.fromEntries(buffers)));
  const names = elementNames(files);
  const compiled = new Map<string, Grammar>();

  function validator(name: string, text: string): Grammar {
    const known = compiled.get(name);
    if (known !== undefined) return known;
    const grammar = libxml.XmlDocument.fromBuffer(encoder.encode(text), { url: address(name) });
    try {
      // Deprecated, as libxml2 will drop RELAX NG; the version is pinned until there is another way.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      const made = libxml.RelaxNGValidator.fromDoc(grammar);
      compiled.set(name, made);
      return made;
    } finally {
      grammar.dispose();
    }
  }

  function complaints(by: Grammar, text: string): readonly Complaint[] {
    let document: libxml2.XmlDocument;
    try {
      // No larger limits than libvirt's own: it, too, refuses documents deeper than 256 elements.
      document = libxml.XmlDocument.fromString(text, { option: libxml.ParseOption.XML_PARSE_NONET });
    } catch (error) {
      return complaintsOf(libxml, error, true);
    }
    try {
      by.validate(document);
      return [];
    } catch (error) {
      return complaintsOf(libxml, error, false);
    } finally {
      document.dispose();
    }
  }

  return {
    document(text, root) {
      const name = grammarOfRoot.get(root);
      const grammar = name === undefined ? undefined : files[name];
      if (name === undefined || grammar === undefined) return null;
      return complaints(validator(name, grammar), text);
    },
    knows: (elementName) => names.has(elementName),
    disk: (text) => complaints(validator('single-disk.rng', diskGrammar), text),
  };
}

function elementNames(files: GrammarFiles): ReadonlySet<string> {
  const found = Object.values(files).flatMap((text) => [...text.matchAll(/<element name=["']([^"']+)["']/g)]);
  return new Set(found.map((match) => match[1] ?? ''));
}

function complaintsOf(libxml: Libxml2, error: unknown, unreadable: boolean): readonly Complaint[] {
  if (!(error instanceof libxml.XmlLibError)) throw error;
  const found = error.details.map(({ message, xpath }) => ({
    message: message.trim(),
    path: xpath ?? null,
    unreadable,
  }));
  return found.length > 0 ? found : [{ message: error.message.trim(), path: null, unreadable }];
}
