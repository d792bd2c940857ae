import type { XmlAttribute, XmlComment, XmlElement, XmlNode } from '../../xml/index.js';
import type { BodyItem } from './written-disk.js';

/** What an element that stands for an image may hold, by name. */
export interface BodyGrammar {
  readonly attributes: readonly string[];
  /** `driver` or `format`; null where the format is an attribute. */
  readonly format: string | null;
  readonly source: string | null;
  /** The elements for images below and for the end of the chain, which have their own comments before them. */
  readonly below: readonly string[];
  /** Elements that are read by themselves. */
  readonly passedOver: readonly string[];
  /** Elements that stay as they are. */
  readonly keeps: readonly string[];
}

/** The children of an image's element, sorted out. */
export interface Body {
  readonly items: readonly BodyItem[];
  /** First of its name, as libvirt takes it. */
  readonly format: XmlElement | null;
  readonly source: XmlElement | null;
  readonly below: readonly XmlElement[];
  /** Comments directly before each element of `below`. */
  readonly leading: ReadonlyMap<XmlElement, readonly XmlComment[]>;
  /** Comments after an element of `below`, on its line. */
  readonly trailing: ReadonlyMap<XmlElement, XmlComment>;
  readonly strayAttributes: readonly XmlAttribute[];
  readonly strayNodes: readonly XmlNode[];
}

const none: ReadonlyMap<XmlElement, never> = new Map<XmlElement, never>();

/** Sorts what stands in `element` into parts by the grammar's names; what has no name in it is stray. */
export function readBody(element: XmlElement, grammar: BodyGrammar): Body {
  const items: BodyItem[] = [];
  const below: XmlElement[] = [];
  const strayNodes: XmlNode[] = [];
  // Made only where something is below: most elements have nothing.
  let leading: Map<XmlElement, readonly XmlComment[]> | null = null;
  let trailing: Map<XmlElement, XmlComment> | null = null;
  let format: XmlElement | null = null;
  let source: XmlElement | null = null;
  // Comments that may yet turn out to stand directly before an image.
  let pending: XmlComment[] = [];
  const settle = (): void => {
    items.push(...pending.map((node): BodyItem => ({ kind: 'kept', node })));
    pending = [];
  };
  for (const [position, node] of element.children.entries()) {
    switch (node.kind) {
      case 'text':
        if (node.text.trim() !== '') strayNodes.push(node);
        break;
      case 'comment': {
        const neighbour = endsLine(element.children, position);
        if (neighbour !== null && grammar.below.includes(neighbour.name)) (trailing ??= new Map()).set(neighbour, node);
        else pending.push(node);
        // At the end of another element's line it is about that one.
        if (neighbour !== null && !grammar.below.includes(neighbour.name)) settle();
        break;
      }
      case 'other':
        settle();
        items.push({ kind: 'kept', node });
        break;
      case 'element':
        if (grammar.below.includes(node.name)) {
          below.push(node);
          (leading ??= new Map()).set(node, pending);
          pending = [];
          break;
        }
        settle();
        if (node.name === grammar.format && format === null) {
          format = node;
          items.push({ kind: 'format' });
        } else if (node.name === grammar.source && source === null) {
          source = node;
          items.push({ kind: 'source' });
        } else if (grammar.keeps.includes(node.name)) {
          items.push({ kind: 'kept', node });
        } else if (!grammar.passedOver.includes(node.name)) {
          strayNodes.push(node);
        }
    }
  }
  settle();
  const strayAttributes = element.attributes.filter(({ name }) => !grammar.attributes.includes(name));
  return {
    items,
    format,
    source,
    below,
    leading: leading ?? none,
    trailing: trailing ?? none,
    strayAttributes,
    strayNodes,
  };
}

/** The element before the comment at `position` when both stand on one line; null otherwise. */
function endsLine(siblings: readonly XmlNode[], position: number): XmlElement | null {
  const space = siblings[position - 1];
  const before = space?.kind === 'text' && /^[ \t]*$/.test(space.text) ? siblings[position - 2] : space;
  if (before?.kind !== 'element') return null;
  const after = siblings[position + 1];
  // A comment between two elements of one line belongs to neither more than to the other.
  return after === undefined || (after.kind === 'text' && after.text.includes('\n')) ? before : null;
}
