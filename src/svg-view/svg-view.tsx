import { h, type JSX } from 'preact';
import type { SvgNode } from '../diagram/index.js';

/** A drawing as nodes of the page; text stays text, nothing is parsed. */
export function SvgView(props: { readonly node: SvgNode }): JSX.Element {
  return svgElement(props.node, 0);
}

function svgElement(node: SvgNode, key: number): JSX.Element {
  const children = node.children.map((child, index) => (typeof child === 'string' ? child : svgElement(child, index)));
  return h(node.name, { ...node.attributes, key: keyOf(node, key) }, children);
}

/** An image stays the same element, and keeps the focus, when others come and go before it. */
function keyOf({ attributes }: SvgNode, position: number): string | number {
  return attributes['data-image-id'] ?? attributes['data-disk-id'] ?? position;
}
