import type { ImportedDisks } from '../contract.js';
import type { Found } from '../found.js';
import { ofGuest } from '../guest-name.js';
import type { ListedDisk } from './listed-disk.js';
import type { VirshTables } from './read-tables.js';
import { virshDisks } from './virsh-disks.js';

interface Guest {
  readonly domain: string | null;
  readonly rows: ListedDisk[];
}

/** The guests of which virsh's tables tell, each with its own disks, sizes and jobs. */
export function virshGuests(tables: VirshTables): readonly Found[] {
  const guests = guestsOf(tables.disks);
  if (guests.length < 2) {
    const imported = virshDisks(tables);
    const domain = guests[0]?.domain ?? null;
    return imported === null ? [] : [{ at: tables.at, label: imported.what, imported: ofGuest(imported, domain) }];
  }
  return guests.slice(0, mostGuests).flatMap((guest, number): readonly Found[] => {
    const isOwn = ({ domain }: { readonly domain: string | null }): boolean =>
      guest.domain === null ? domain === null : domain === guest.domain;
    const capacities = tables.capacities.filter(isOwn);
    const imported = virshDisks({ ...tables, disks: guest.rows, capacities, jobs: tables.jobs.filter(isOwn) });
    // Guests in the text's order stand in the list in theirs.
    if (imported === null) return [];
    const label = labelOf(guest, imported.what);
    return [{ at: tables.at + number, label, imported: ofGuest(imported, guest.domain) }];
  });
}

/** More than anybody lists; the list to choose from is cut anyway. */
const mostGuests = 100;

function labelOf({ domain, rows }: Guest, what: string): string {
  if (domain !== null) return `the domain ${domain}, in ${what}`;
  const { target, source } = rows.find((row) => row.source !== null) ?? { target: 'a drive', source: null };
  return `the guest whose ${target} is ${source ?? 'empty'}, in ${what}`;
}

/**
 * Rows by guest: of a domain that a command names, else table by table. A table that lists a target of another with
 * another image, and no command that says so, is another guest's.
 */
function guestsOf(rows: readonly ListedDisk[]): readonly Guest[] {
  const guests: Guest[] = [];
  for (const table of tablesOf(rows)) {
    const domain = table[0]?.domain ?? null;
    const guest = guests.find((each) =>
      domain !== null && each.domain !== null ? each.domain === domain : !differs(each.rows, table),
    );
    if (guest === undefined) guests.push({ domain, rows: [...table] });
    else {
      guest.rows.push(...table);
      if (guest.domain === null && domain !== null) guests[guests.indexOf(guest)] = { ...guest, domain };
    }
  }
  return guests;
}

function tablesOf(rows: readonly ListedDisk[]): readonly (readonly ListedDisk[])[] {
  const tables = new Map<string, ListedDisk[]>();
  for (const row of rows) {
    const key = `${row.table ?? 0} ${row.domain ?? ''}`;
    const table = tables.get(key);
    if (table === undefined) tables.set(key, [row]);
    else table.push(row);
  }
  return [...tables.values()];
}

function differs(known: readonly ListedDisk[], table: readonly ListedDisk[]): boolean {
  return table.some(({ target, source }) => {
    const before = known.findLast((row) => row.target === target);
    return before !== undefined && before.source !== source;
  });
}

/**
 * The only guest of tables with the disks that commands beside them attach to it; null where there are none, or where
 * several guests could have them.
 */
export function withAttached(guests: readonly Found[], given: ImportedDisks | null): readonly Found[] | null {
  const [only, ...others] = guests;
  if (given === null || only === undefined || others.length > 0 || only.imported.kind !== 'disks') return null;
  const { imported } = only;
  const listed = new Set(imported.disks.map(({ target }) => target));
  const more = given.disks.filter(({ target }) => !listed.has(target));
  const disks = [...imported.disks, ...more];
  const images = [...imported.images, ...given.images];
  const remarks = [...new Set([...imported.remarks, ...given.remarks])];
  return [{ ...only, imported: { ...imported, disks, images, remarks } }];
}
