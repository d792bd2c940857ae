/**
 * Text to a positioned tree, and text edits back.
 * It knows no libvirt; a document is never written from its tree.
 */
export { blanked } from './blanked.js';
export { cursorContext } from './cursor-context.js';
export type { CursorContext, OpenTag } from './cursor-context.js';
export { applyEdits, inTextOrder, TextEditError } from './edits.js';
export { escapeAttributeValue } from './entities.js';
export { createLineIndex } from './line-index.js';
export type { LineIndex, LinePosition } from './line-index.js';
export type {
  TextEdit,
  TextRange,
  XmlAttribute,
  XmlComment,
  XmlDocument,
  XmlElement,
  XmlFix,
  XmlNode,
  XmlOther,
  XmlProblem,
  XmlProblemCode,
  XmlText,
} from './model.js';
export {
  attribute,
  attributeValue,
  childElements,
  descendants,
  elementAt,
  firstChild,
  isElement,
  isEmpty,
} from './navigate.js';
export { maximumDepth } from './limits.js';
export { parseXml, parseXmlInSteps } from './parse.js';
export { allSteps } from './steps.js';
export { separately, type SeparateElement } from './placed-element.js';
