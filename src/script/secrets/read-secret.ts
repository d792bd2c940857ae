import { JobsError, refusal } from '../../jobs/index.js';
import { attributeValue, firstChild, parseXml, type XmlElement } from '../../xml/index.js';
import { elementText } from '../moments/element-text.js';
import { type Secret, type SecretUsageType, secretUsages } from './secret.js';

const uuidForm = /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/iu;

/** What libvirt says where the child is missing that names what the secret is for (src/conf/secret_conf.c). */
const missing: Readonly<Record<SecretUsageType, string>> = {
  volume: 'volume usage specified, but volume path is missing',
  ceph: 'Ceph usage specified, but name is missing',
  iscsi: 'iSCSI usage specified, but target is missing',
  tls: 'TLS usage specified, but name is missing',
  vtpm: 'vTPM usage specified, but name is missing',
};

/**
 * Reads a `<secret>` (src/conf/secret_conf.c, virSecretDefParse). Throws libvirt's refusal.
 *
 * @param nextUuid gives the UUID of a secret that says none
 */
export function readSecret(text: string, nextUuid: () => string): Secret {
  const { root, problem } = parseXml(text);
  if (root === null) throw new JobsError('libvirt', `(definition_of_secret): ${problem.message}`);
  if (root.name !== 'secret') throw refusal('XML error', `expecting root element of 'secret', not '${root.name}'`);
  const uuid = elementText(firstChild(root, 'uuid'));
  if (uuid !== null && !uuidForm.test(uuid.trim())) throw refusal('internal error', 'malformed uuid element');
  return {
    uuid: uuid === null ? nextUuid() : hyphenated(uuid.trim()),
    isEphemeral: saysYes(root, 'ephemeral'),
    isPrivate: saysYes(root, 'private'),
    description: elementText(firstChild(root, 'description')),
    usage: usageOf(root),
  };
}

function usageOf(root: XmlElement): Secret['usage'] {
  const usage = firstChild(root, 'usage');
  if (usage === null) return null;
  const type = attributeValue(usage, 'type');
  if (type === 'none') return null;
  if (type === null || !isUsage(type)) {
    const words = type === null ? "Missing required attribute 'type' in element 'usage'" : invalid(type);
    throw refusal('XML error', words);
  }
  const id = elementText(firstChild(usage, secretUsages[type]));
  if (id === null || id === '') throw refusal('internal error', missing[type]);
  return { type, id };
}

function isUsage(type: string): type is SecretUsageType {
  return Object.hasOwn(secretUsages, type);
}

function invalid(type: string): string {
  return `Invalid value for attribute 'type' in element 'usage': '${type}'.`;
}

function saysYes(root: XmlElement, name: string): boolean {
  const value = attributeValue(root, name);
  if (value === null || value === 'no') return false;
  if (value === 'yes') return true;
  throw refusal(
    'XML error',
    `Invalid value for attribute '${name}' in element 'secret': '${value}'. Expected 'yes' or 'no'.`,
  );
}

/** As libvirt writes it, whether it was given with hyphens or without (src/util/viruuid.c, virUUIDFormat). */
function hyphenated(uuid: string): string {
  return uuid
    .toLowerCase()
    .replaceAll('-', '')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
