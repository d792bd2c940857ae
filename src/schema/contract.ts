import type { TextRange } from '../xml/index.js';

/** A release of libvirt whose grammars the page has. */
export interface SchemaVersion {
  /** e.g. `11.3.0`. */
  readonly version: string;
  /** Where it comes from, for people: `Debian trixie, libvirt-common 11.3.0-3+deb13u3`. */
  readonly from: string;
}

/**
 * What libvirt's RELAX NG grammar says of a document: exactly virt-xml-validate's yes or no, with better places.
 * It is not what libvirt's parser makes of the document: that accepts some invalid documents and refuses some valid ones.
 */
export interface SchemaVerdict {
  readonly version: string;
  readonly document: DocumentVerdict;
  /** For each range asked for, in that order. */
  readonly disks: readonly DiskVerdict[];
  /** libxml2's own messages on the whole document, as they come; none where it is valid or nothing judges it. */
  readonly complaints: readonly string[];
  /** All problems found, the disks' included, in text order. */
  readonly problems: readonly SchemaProblem[];
}

export type DocumentVerdict =
  | 'valid'
  | 'invalid'
  /** libvirt has no grammar for this root element (`<disk>`, `<domstatus>`, a wrapper): only the disks were judged. */
  | 'no-grammar'
  /** libxml2 or src/xml can't read it: not well formed, too deep, or with entities of its own. */
  | 'unreadable';

export interface DiskVerdict {
  /** The `<disk>` element. */
  readonly range: TextRange;
  /** Null where the disk can't be judged alone: it uses a namespace declared outside it, or the document is unreadable. */
  readonly valid: boolean | null;
}

export interface SchemaProblem {
  /** libxml2's own words, e.g. `Invalid attribute ready for element mirror`; ours where it has none that help. */
  readonly message: string;
  /** The attribute or the start tag that is at fault, as closely as it could be found. */
  readonly range: TextRange;
  /** The attribute or element that the grammar would do without: the document is valid (or nearer to it) when it is removed. */
  readonly removable: boolean;
}

/** Validates in a worker that is started, with half a megabyte to load, when first asked. */
export interface SchemaValidator {
  /**
   * Judges the document and each `<disk>` by itself. `disks` are the ranges of
   * `<disk>` elements, `release` one as `11.3`, whose newest grammars count.
   *
   * @throws SchemaError when the grammars can't be loaded, the worker died or took longer than half a minute
   */
  validate(text: string, disks: readonly TextRange[], release: string): Promise<SchemaVerdict>;
  /** Ends the worker; what is being validated ends in a SchemaError. */
  dispose(): void;
}

/** The validator can't answer; the message says why. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}
