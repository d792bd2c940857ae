import type { LayoutName } from '../reading/contract.js';
import type { Line } from '../text/lines.js';
import type { WritingContext } from '../writing/writing-context.js';
import type { WrittenChain, WrittenMirror } from '../written/written-disk.js';
import type { TextRange, XmlElement } from '../../xml/index.js';

/** One way to write down a chain and a mirror: what gives it away, how to read it, how to write it. */
export interface Layout {
  readonly name: LayoutName;
  /** The places in the disk that only this layout could have written; see detect.ts. */
  marks(disk: XmlElement): TextRange[];
  /** The images below the one that `owner` (a `<disk>`) stands for. */
  readBelow(owner: XmlElement): WrittenChain;
  readMirror(mirror: XmlElement): WrittenMirror;
  /** The lines that say what is below a disk's active layer; none when nothing is to be said. */
  writeBelow(chain: WrittenChain, context: WritingContext): Line[];
  writeMirror(mirror: WrittenMirror, context: WritingContext): Line[];
}
