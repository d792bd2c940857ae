import { attribute, attributeValue, type XmlElement } from '../../xml/index.js';
import { type Refusal, xmlError } from '../refusal.js';
import { placeOf } from './elements.js';
import { type Base, largestUnsigned, signedNumber, unsignedNumber } from './numbers.js';

// Readers of attributes as src/util/virxml.c has them: each refuses with its words.

/** virXMLPropStringRequired. */
export function requiredText(element: XmlElement, name: string): string {
  const value = attributeValue(element, name);
  if (value === null) throw missing(element, name);
  return value;
}

/** virXMLPropEnum: one of the words, or null where there is none. */
export function choice<Word extends string>(element: XmlElement, name: string, words: readonly Word[]): Word | null {
  const written = attribute(element, name);
  if (written === null) return null;
  const word = words.find((each) => each === written.value);
  if (word === undefined) throw invalid(element, name, '.');
  return word;
}

/** virXMLPropEnum with VIR_XML_PROP_REQUIRED. */
export function requiredChoice<Word extends string>(element: XmlElement, name: string, words: readonly Word[]): Word {
  const word = choice(element, name, words);
  if (word === null) throw missing(element, name);
  return word;
}

/** virXMLPropTristateBool. */
export function yesOrNo(element: XmlElement, name: string): 'yes' | 'no' | null {
  return choice(element, name, ['yes', 'no']);
}

/** virXMLPropTristateSwitch. */
export function onOrOff(element: XmlElement, name: string): 'on' | 'off' | null {
  return choice(element, name, ['on', 'off']);
}

interface NumberRules {
  readonly base?: Base;
  readonly required?: boolean;
  readonly nonzero?: boolean;
}

/** virXMLPropUInt: 0 where there is none. */
export function unsigned(element: XmlElement, name: string, rules: NumberRules = {}): number {
  return Number(readUnsigned(element, name, rules, largestUnsigned) ?? 0n);
}

/** virXMLPropULongLong: null where there is none. */
export function unsignedLongLong(element: XmlElement, name: string, rules: NumberRules = {}): bigint | null {
  return readUnsigned(element, name, rules);
}

function readUnsigned(element: XmlElement, name: string, rules: NumberRules, largest?: bigint): bigint | null {
  const text = attributeValue(element, name);
  if (text === null) {
    if (rules.required === true) throw missing(element, name);
    return null;
  }
  const value = unsignedNumber(text, rules.base, largest);
  if (value === null) throw invalid(element, name, '. Expected non-negative integer value');
  if (rules.nonzero === true && value === 0n) throw zero(element, name);
  return value;
}

/** virXMLPropInt with VIR_XML_PROP_NONNEGATIVE: null where there is none. */
export function nonNegative(element: XmlElement, name: string, base: Base = 10): number | null {
  const text = attributeValue(element, name);
  if (text === null) return null;
  const value = signedNumber(text, base);
  if (value === null) throw invalid(element, name, '. Expected integer value');
  if (value < 0n) throw invalid(element, name, '. Expected non-negative value');
  return Number(value);
}

function missing(element: XmlElement, name: string): Refusal {
  return xmlError(`Missing required attribute '${name}' in element '${element.name}'`, element.nameRange);
}

function invalid(element: XmlElement, name: string, end: string): Refusal {
  const written = attribute(element, name);
  const shown = written?.value ?? '';
  const range = written?.valueRange ?? element.nameRange;
  return xmlError(`Invalid value for attribute '${name}' in element '${element.name}': '${shown}'${end}`, range);
}

function zero(element: XmlElement, name: string): Refusal {
  const words = `Invalid value for attribute '${name}' in element '${element.name}': Zero is not permitted`;
  return xmlError(words, placeOf(element, `@${name}`));
}
