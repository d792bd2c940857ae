import { secretAsXml } from '../secrets/secret-as-xml.js';
import type { DomainCommand } from './domain-command.js';
import { namedSecret, secretOption } from './secret-option.js';
import { xpathOptions } from './xpath-options.js';

/** `virsh secret-dumpxml` (tools/virsh-secret.c, cmdSecretDumpXML). */
export const secretDumpxml: DomainCommand<string> = {
  options: [secretOption, ...xpathOptions],
  onlyLooks: true,
  failure: () => null,
  read: (line) => line.text('secret') ?? '',
  run: ({ life }, uuid) => Promise.resolve(secretAsXml(namedSecret(life.secrets, uuid))),
};
