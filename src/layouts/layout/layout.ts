import type { Disk } from '../../chain/index.js';
import type { XmlElement } from '../../xml/index.js';
import type { ElementGrammar } from '../grammar/model.js';
import type { WrittenChain, WrittenDisk, WrittenMirror } from '../written/written-disk.js';
import type { ChainOrder, LayoutDescription, LayoutForm } from './description.js';
import type { LayoutRemark } from './layout-remark.js';

/** One way to write down a chain and a mirror, and all that the rest of the room wants to know of it. */
export interface Layout<Name extends string = string> extends Pick<
  LayoutDescription<Name>,
  'name' | 'label' | 'title' | 'origin' | 'first' | 'libvirtReadsIt'
> {
  /** What it was made of. */
  readonly form: LayoutForm;
  /** What a `<disk>` holds of it, with all that may stand inside. */
  readonly grammar: readonly ElementGrammar[];
  /** The words that show that a disk is written in it; see detection/features.ts. */
  readonly features: ReadonlySet<string>;
  /** True when a `<mirror>` that holds nothing but a `<source>` is one of this layout. */
  readonly bareMirror: boolean;
  /** What a mirror can say of itself beside its image. */
  readonly mirrorSays: { readonly type: boolean; readonly job: boolean; readonly ready: boolean };
  /** What tells which image backs which; null for a layout without chains. */
  readonly chainOrder: ChainOrder | null;
  /** The element that a mirror is; null for a layout without mirrors. */
  readonly mirrorElement: string | null;
  /** The images below the one that `owner` (a `<disk>`) stands for. */
  readBelow(owner: XmlElement): WrittenChain;
  /** Null for a layout without mirrors. */
  readonly readMirror: ((mirror: XmlElement) => WrittenMirror) | null;
  /** What those who proposed it said about such a disk, or left open; empty where a parser can be asked. */
  remarks(written: WrittenDisk, disk: Disk): LayoutRemark[];
}
