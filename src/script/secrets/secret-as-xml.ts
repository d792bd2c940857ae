import { escapeAttributeValue } from '../../xml/index.js';
import { type Secret, secretUsages } from './secret.js';

/** A secret's XML as libvirt prints it (src/conf/secret_conf.c, virSecretDefFormat). */
export function secretAsXml({ uuid, isEphemeral, isPrivate, description, usage }: Secret): string {
  return [
    `<secret ephemeral='${isEphemeral ? 'yes' : 'no'}' private='${isPrivate ? 'yes' : 'no'}'>`,
    `  <uuid>${uuid}</uuid>`,
    ...(description === null ? [] : [`  <description>${escaped(description)}</description>`]),
    ...(usage === null ? [] : usageLines(usage)),
    '</secret>\n',
  ].join('\n');
}

function usageLines({ type, id }: NonNullable<Secret['usage']>): readonly string[] {
  const child = secretUsages[type];
  return [`  <usage type='${type}'>`, `    <${child}>${escaped(id)}</${child}>`, '  </usage>'];
}

/** libvirt escapes quotes in texts as well (src/util/virbuffer.c, virBufferEscapeString). */
function escaped(text: string): string {
  return escapeAttributeValue(text, "'");
}
