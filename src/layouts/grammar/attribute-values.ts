import { attributeValue, type XmlElement } from '../../xml/index.js';
import type { AttributeValues } from './model.js';

/** An element's attributes by name, looked up when asked for. */
export function attributeValues(element: XmlElement): AttributeValues {
  return {
    get: (name) => attributeValue(element, name) ?? undefined,
    has: (name) => attributeValue(element, name) !== null,
  };
}
