import type { XmlElement } from '../../xml/index.js';
import { type Refusal, xmlError } from '../refusal.js';
import { elementsAt, textOf, valueAt } from '../reading/elements.js';

/** virStorageSourceCookieValueInvalidChars: RFC 6265, section 4.1.1. */
const badInValue = /[\u0001-\u0020",;\\]/;
/** virStorageSourceCookieNameInvalidChars. */
const badInName = /[()<>@:/[\]?={}]/;

interface Cookie {
  readonly element: XmlElement;
  readonly name: string;
  readonly value: string;
}

/** virDomainStorageNetCookiesParse and virStorageSourceNetCookiesValidate; says whether there are any. */
export function checkCookies(cookies: XmlElement): boolean {
  const read = elementsAt(cookies, 'cookie').map(readCookie);
  read.forEach((cookie, position) => {
    checkCookie(cookie);
    const again = read.slice(position + 1).find(({ name }) => name === cookie.name);
    if (again !== undefined) throw xmlError(`duplicate cookie '${cookie.name}'`, again.element.nameRange);
  });
  return read.length > 0;
}

function readCookie(element: XmlElement): Cookie {
  const name = valueAt(element, [], 'name');
  if (name === null) throw xmlError('missing cookie name', element.nameRange);
  const value = textOf(element);
  if (value === '') throw xmlError(`missing value for cookie '${name}'`, element.nameRange);
  return { element, name, value };
}

/** virStorageSourceNetCookieValidate: a value may stand in double quotes. */
function checkCookie({ element, name, value }: Cookie): void {
  if (badInValue.test(name) || badInName.test(name)) {
    throw xmlError(`cookie name '${name}' contains invalid characters`, element.nameRange);
  }
  if (!value.startsWith('"')) {
    if (badInValue.test(value)) throw badValue(name, element);
    return;
  }
  if (!value.endsWith('"') || badInValue.test(value.slice(1, -1))) throw badValue(name, element);
}

function badValue(name: string, element: XmlElement): Refusal {
  return xmlError(`value of cookie '${name}' contains invalid characters`, element.nameRange);
}
