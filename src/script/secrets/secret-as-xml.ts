import { escapedXml } from '../../jobs/index.js';
import { type Secret, secretUsages } from './secret.js';

/** A secret's XML as libvirt prints it (src/conf/secret_conf.c, virSecretDefFormat). */
export function secretAsXml({ uuid, isEphemeral, isPrivate, description, usage }: Secret): string {
  return [
    `<secret ephemeral='${isEphemeral ? 'yes' : 'no'}' private='${isPrivate ? 'yes' : 'no'}'>`,
    `  <uuid>${uuid}</uuid>`,
    ...(description === null ? [] : [`  <description>${escapedXml(description)}</description>`]),
    ...(usage === null ? [] : usageLines(usage)),
    '</secret>\n',
  ].join('\n');
}

function usageLines({ type, id }: NonNullable<Secret['usage']>): readonly string[] {
  const child = secretUsages[type];
  return [`  <usage type='${type}'>`, `    <${child}>${escapedXml(id)}</${child}>`, '  </usage>'];
}
