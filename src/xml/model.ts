/** UTF-16 code-unit offsets into the text: `start` inclusive, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface XmlAttribute {
  readonly name: string;
  /** Decoded and normalized as XML says. */
  readonly value: string;
  /** From the name's first character to the closing quote. */
  readonly range: TextRange;
  readonly nameRange: TextRange;
  /** Inside the quotes. */
  readonly valueRange: TextRange;
}

export type XmlNode = XmlElement | XmlText | XmlComment | XmlOther;

export interface XmlElement {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  readonly parent: XmlElement | null;
  /** Start tag to end tag. */
  readonly range: TextRange;
  readonly nameRange: TextRange;
  readonly startTag: TextRange;
  /** Null for `<a/>`. */
  readonly endTag: TextRange | null;
}

export interface XmlText {
  readonly kind: 'text';
  /** Decoded, line ends as XML says (`\n`). */
  readonly text: string;
  readonly range: TextRange;
}

export interface XmlComment {
  readonly kind: 'comment';
  readonly text: string;
  readonly range: TextRange;
}

/** CDATA and processing instructions inside the root: kept as they are, never interpreted. */
export interface XmlOther {
  readonly kind: 'other';
  readonly range: TextRange;
}

/** Replaces `range` of the text by `text`. */
export interface TextEdit {
  readonly range: TextRange;
  readonly text: string;
}

/** One mend for a problem, ready to be applied. */
export interface XmlFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export type XmlProblemCode = 'xml-not-well-formed' | 'xml-too-deep' | 'xml-too-large' | 'xml-placeholder-dots';

export interface XmlProblem {
  /** Stable. */
  readonly code: XmlProblemCode;
  /** What is wrong, in one sentence. */
  readonly message: string;
  readonly range: TextRange;
  readonly fixes: readonly XmlFix[];
}

/** `root` is null exactly when `problem` says why the text could not be read. */
export type XmlDocument =
  | {
      readonly text: string;
      readonly root: XmlElement;
      /** Levels of elements; 1 for a root alone. */
      readonly depth: number;
      readonly problem: null;
    }
  | { readonly text: string; readonly root: null; readonly problem: XmlProblem };
