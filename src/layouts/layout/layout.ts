import type { Disk } from '../../chain/index.js';
import type { TextRange, XmlElement } from '../../xml/index.js';
import type { ElementGrammar } from '../grammar/model.js';
import type { Line } from '../text/lines.js';
import type { WritingContext } from '../writing/writing-context.js';
import type { WrittenChain, WrittenDisk, WrittenMirror } from '../written/written-disk.js';
import type { LayoutRemark } from './layout-remark.js';

/** One way to write down a chain and a mirror, and all that the rest of the room wants to know of it. */
export interface Layout<Name extends string = string> {
  /** Stable: command lines and links say it. */
  readonly name: Name;
  /** What people call it. */
  readonly label: string;
  /** What it writes, to go on a sentence: `Rewrites vda with …`. */
  readonly title: string;
  /** `<mirror>` and the element for images below: what a `<disk>` holds of it, with all that may stand inside. */
  readonly grammar: { readonly mirror: ElementGrammar; readonly below: ElementGrammar | null };
  /** Shows in half-typed text of a disk that it is being written in this layout. */
  readonly halfTyped: RegExp;
  /** Names of layouts whose marks may stand beside its own: its reader takes them too. */
  readonly takesIn: readonly string[];
  /** True when a `<mirror>` that holds nothing but a `<source>` is one of this layout. */
  readonly bareMirror: boolean;
  /** What a mirror can say of itself beside its image. */
  readonly mirrorSays: { readonly type: boolean; readonly job: boolean; readonly ready: boolean };
  /** True when nothing but the order of elements tells which image backs which. */
  readonly chainByOrder: boolean;
  /** Which of the two stands first in a disk. */
  readonly first: 'mirror' | 'chain';
  /** True when libvirt's own parser is the one who reads it: then its rules hold. */
  readonly libvirtReadsIt: boolean;
  /** The places in the disk that only this layout could have written; see detect.ts. */
  marks(disk: XmlElement): TextRange[];
  /** The images below the one that `owner` (a `<disk>`) stands for. */
  readBelow(owner: XmlElement): WrittenChain;
  readMirror(mirror: XmlElement): WrittenMirror;
  /** The lines that say what is below a disk's active layer; none when nothing is to be said. */
  writeBelow(chain: WrittenChain, context: WritingContext): Line[];
  writeMirror(mirror: WrittenMirror, context: WritingContext): Line[];
  /** What those who proposed it said about such a disk, or left open; empty where a parser can be asked. */
  remarks(written: WrittenDisk, disk: Disk): LayoutRemark[];
}
