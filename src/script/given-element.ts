import { JobsError, refusal } from '../jobs/index.js';
import { parseXml, type XmlElement } from '../xml/index.js';

/** The root of a text that must be an element of this name (src/util/virxml.c, virXMLParseHelper). */
export function givenElement(text: string, name: string): XmlElement {
  const root = givenElementOf(text);
  if (root.name === name) return root;
  throw refusal('XML error', `expecting root element of '${name}', not '${root.name}'`);
}

/** The root of a text that must be XML. Throws libvirt's refusal. */
export function givenElementOf(text: string): XmlElement {
  const { root, problem } = parseXml(text);
  if (root === null) throw new JobsError('libvirt', notXml(text, problem.message));
  return root;
}

/** libxml2's own words where there is no markup at all. */
function notXml(text: string, otherwise: string): string {
  const [line = ''] = text.split('\n', 1);
  if (text.trimStart().startsWith('<')) return `at line 1: ${otherwise}`;
  return `at line 1: Start tag expected, '<' not found\n${line}\n^`;
}
