import type { TextRange, XmlElement } from '../../xml/index.js';
import { invalidArgument, overflow, xmlError } from '../refusal.js';
import { elementAt, placeOf, textAt, valueAt } from './elements.js';
import { unsignedNumber } from './numbers.js';

const powers = ['k', 'm', 'g', 't', 'p', 'e'];

/**
 * virParseScaledValue: an element's number times its `unit`, in bytes; 0 where there is none.
 *
 * @param path from `element`, as the message shows it after `./`
 * @param scale bytes of one where no unit is written
 */
export function scaledValue(element: XmlElement, path: readonly string[], scale: bigint, largest: bigint): bigint {
  const text = textAt(element, ...path);
  if (text === null) return 0n;
  const place = elementAt(element, ...path)?.nameRange ?? placeOf(element);
  const value = unsignedNumber(text);
  if (value === null) {
    throw xmlError(`Invalid value '${text}' for element or attribute './${path.join('/')}'`, place);
  }
  const unit = valueAt(element, path, 'unit') ?? '';
  const factor = unit === '' ? scale : unitOf(unit, place);
  if (value > largest / factor) throw overflow(`value too large: ${value}${unit}`, place);
  return value * factor;
}

/** virScaleInteger. */
function unitOf(unit: string, place: TextRange): bigint {
  const lower = unit.toLowerCase();
  if (['b', 'byte', 'bytes'].includes(lower)) return 1n;
  const base = lower.length === 1 || lower.slice(1) === 'ib' ? 1024n : lower.slice(1) === 'b' ? 1000n : null;
  const power = powers.indexOf(lower.charAt(0)) + 1;
  if (base === null || power === 0) throw invalidArgument(`unknown suffix '${unit}'`, place);
  return base ** BigInt(power);
}
