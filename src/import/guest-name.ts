import type { Imported, ImportedOne } from './contract.js';
import { linesOf } from './found.js';
import { typedCommand } from './prompt.js';

/** Commands of virsh's whose first word names a domain. */
const ofDomains =
  /^(?:dom[a-z]+|dumpxml|block[a-z]+|snapshot-[a-z-]+|checkpoint-[a-z-]+|backup-[a-z]+|qemu-monitor-command|start|shutdown|destroy|reboot|suspend|resume|edit|undefine|console|managedsave[a-z-]*|attach-[a-z]+|detach-[a-z-]+|change-media|migrate)$/u;

/**
 * A name that libvirt takes for a domain (virDomainDefNameValidate, virXMLCheckIllegalChars) and that is no number, no
 * UUID, no variable of a script and no placeholder; null for others.
 */
export function guestNamed(name: string | null): string | null {
  if (name === null || !/^[\p{L}\p{N}][\p{L}\p{N} _.,:;@#%+=()[\]{}~!-]{0,199}$/u.test(name)) return null;
  if (/^\d+$|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$|\{|\s$/iu.test(name)) return null;
  return /^(?:your|my|the)?[-_ ]?(?:vm|domain|dom|guest)(?:[-_ ]?name)?$/iu.test(name) ? null : name;
}

/** The name of the only domain that virsh is told of in a text; null where there is none, or several. */
function guestIn(text: string): string | null {
  if (!/virsh/iu.test(text)) return null;
  const names = new Set(linesOf(text).flatMap((line) => domainOf(typedCommand(line.text)?.words ?? []) ?? []));
  const [only, ...others] = names;
  return others.length === 0 ? guestNamed(only ?? null) : null;
}

function domainOf([program, command, ...others]: readonly string[]): string | null {
  if (program !== 'virsh' || !ofDomains.test(command ?? '')) return null;
  const at = others.indexOf('--domain');
  const word = at >= 0 ? others[at + 1] : others.find((each) => !each.startsWith('-'));
  return (
    (word ?? others.find((each) => each.startsWith('--domain='))?.slice('--domain='.length) ?? null)?.replace(
      /^(["'])(.*)\1$/u,
      '$2',
    ) ?? null
  );
}

/** The disks with the name of their guest, where the text tells it beside them. */
export function withGuest(imported: Imported, text: string): Imported {
  if (imported.kind !== 'disks' || imported.guest !== undefined) return imported;
  const guest = guestIn(text);
  return guest === null ? imported : { ...imported, guest };
}

/** The same, of the name that a reader found. */
export function ofGuest<One extends ImportedOne>(imported: One, name: string | null): One {
  const guest = guestNamed(name);
  return imported.kind !== 'disks' || guest === null ? imported : { ...imported, guest };
}
