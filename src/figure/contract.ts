import type { Theme } from '../diagram/index.js';

/** How a figure is to look. */
export interface FigureOptions {
  /** Only this disk, by its name. All of them unless told. */
  readonly disk?: string | undefined;
  /** Pixels; 720 unless told. */
  readonly width?: number | undefined;
  /** `light` unless told. */
  readonly theme?: Theme | undefined;
  /** What sets the names inside the picture apart from those of others in the same document. */
  readonly idPrefix?: string | undefined;
}

/** What a document shows of a text. */
export interface Figure {
  /** An SVG document that asks for nothing and runs nothing. */
  readonly svg: string;
  /** The same drawn with characters, for documents without pictures. */
  readonly text: string;
  /** What follows the `#` in a link to the playground with the same document. */
  readonly fragment: string;
  /** Whole sentences: what was assumed of the text. */
  readonly remarks: readonly string[];
}
