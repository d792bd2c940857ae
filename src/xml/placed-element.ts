import type { TextRange, XmlAttribute, XmlElement, XmlNode } from './model.js';

/** An element read by itself: its tree, whose offsets count in its own text. The same object wherever that text is met again. */
export interface SeparateElement {
  readonly text: string;
  readonly element: XmlElement;
}

/** What an element of a long text was read from, and what to add to offsets there; null where it was read with the text around it. */
export function separately(element: XmlElement): { readonly separate: SeparateElement; readonly shift: number } | null {
  if (!(element instanceof PlacedElement) || element.separate === null) return null;
  return { separate: element.separate, shift: element.shift };
}

/** A separate element at its place in a text. */
export function placeElement(separate: SeparateElement, shift: number, parent: XmlElement): XmlElement {
  return new PlacedElement(separate.element, shift, parent, separate);
}

/**
 * The same element at another place: every offset is greater by `shift`. Its
 * attributes and children are made when first asked for, and most never are.
 */
class PlacedElement implements XmlElement {
  readonly kind = 'element';
  #attributes: readonly XmlAttribute[] | null = null;
  #children: readonly XmlNode[] | null = null;

  constructor(
    readonly original: XmlElement,
    readonly shift: number,
    readonly parent: XmlElement | null,
    readonly separate: SeparateElement | null,
  ) {}

  get name(): string {
    return this.original.name;
  }

  get attributes(): readonly XmlAttribute[] {
    this.#attributes ??= this.original.attributes.map((attribute) => new PlacedAttribute(attribute, this.shift));
    return this.#attributes;
  }

  get children(): readonly XmlNode[] {
    this.#children ??= this.original.children.map((child) =>
      child.kind === 'element'
        ? new PlacedElement(child, this.shift, this, null)
        : { ...child, range: moved(child.range, this.shift) },
    );
    return this.#children;
  }

  get range(): TextRange {
    return moved(this.original.range, this.shift);
  }

  get nameRange(): TextRange {
    return moved(this.original.nameRange, this.shift);
  }

  get startTag(): TextRange {
    return moved(this.original.startTag, this.shift);
  }

  get endTag(): TextRange | null {
    const { endTag } = this.original;
    return endTag === null ? null : moved(endTag, this.shift);
  }
}

class PlacedAttribute implements XmlAttribute {
  constructor(
    readonly original: XmlAttribute,
    readonly shift: number,
  ) {}

  get name(): string {
    return this.original.name;
  }

  get value(): string {
    return this.original.value;
  }

  get range(): TextRange {
    return moved(this.original.range, this.shift);
  }

  get nameRange(): TextRange {
    return moved(this.original.nameRange, this.shift);
  }

  get valueRange(): TextRange {
    return moved(this.original.valueRange, this.shift);
  }
}

function moved({ start, end }: TextRange, shift: number): TextRange {
  return { start: start + shift, end: end + shift };
}
