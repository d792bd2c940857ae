import type { SvgNode } from './contract.js';

const elementNames = new Set('svg g rect path text tspan title desc metadata state defs pattern'.split(' '));

const attributeName = /^[a-z][a-zA-Z-]*$/;

/** Characters XML 1.0 has no place for, lone surrogates included. */
const impossible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * The picture as an SVG document. Text and attribute values are escaped, what
 * XML can't hold becomes U+FFFD, so a hostile name stays a name. An element a
 * line, for those who compare pictures; text is kept as it is.
 * @throws {TypeError} for an element or attribute this room doesn't draw: a programming error.
 */
export function svgText(node: SvgNode): string {
  return `${write({ ...node, attributes: { xmlns: 'http://www.w3.org/2000/svg', ...node.attributes } })}\n`;
}

function write(node: SvgNode): string {
  if (!elementNames.has(node.name)) throw new TypeError(`not an SVG element of a diagram: ${node.name}`);
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${checked(name)}="${escapeAttribute(String(value))}"`)
    .join('');
  if (node.children.length === 0) return `<${node.name}${attributes}/>`;
  const children = node.children.map((child) => (typeof child === 'string' ? escapeText(child) : write(child)));
  const lines = node.name !== 'text' && node.children.every((child) => typeof child !== 'string');
  const content = lines ? `\n${children.join('\n')}\n` : children.join('');
  return `<${node.name}${attributes}>${content}</${node.name}>`;
}

function checked(name: string): string {
  if (!attributeName.test(name) || name.startsWith('on')) throw new TypeError(`not an attribute of a diagram: ${name}`);
  return name;
}

function escapeText(text: string): string {
  return text
    .replace(impossible, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
