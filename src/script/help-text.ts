import { jobCommands } from '../jobs/index.js';
import { virshHelp } from '../virsh/index.js';
import { virshCommands } from './virsh/virsh-commands.js';

const overview = `The console runs the real qemu-img and qemu-io on images in this page's memory.

  qemu-img …            as in a shell; "qemu-img --help" prints its own help
  qemu-io …             e.g.  qemu-io -c 'write -P 0xaa 0 64k' /path/to/top
  create-images         makes the images the document names
  xml                   prints the document as it is now
  ls [-l] [PATH…]       cp [-r] FROM… TO    mv FROM… TO
  rm [-rf] PATH…        mkdir [-p] PATH…            truncate -s SIZE PATH…
  echo '<disk…/>' > FILE            a file for --xml, backup-begin and the like
  lvcreate -L SIZE -n NAME GROUP   lvextend -L +SIZE GROUP/NAME   lvremove, lvs
  blockdev --getsize64 DEVICE      blkdiscard DEVICE
  host offers PLACE SIZE           adds a device, or what a server has: /dev/sdb, nbd://host/disk
  host secret UUID                 lets libvirt know a secret; the passphrase stays in this page's memory
  virsh start|shutdown  runs the document's domain on these images, with a guest that writes
  virsh ${Object.keys(jobCommands).join('|')} …   as on a host
  virsh snapshot-list|-delete|-revert …   checkpoint-list|-delete …   domjobinfo, domjobabort
  virsh attach-disk|detach-disk|change-media|attach-device …            live and --config
  virsh pool-define-as|pool-start|pool-list …   vol-create-as|vol-list|vol-clone …   pools and volumes
  virsh blkdeviotune|domblkthreshold|domblkerror|domblkstat …   limits, marks and errors of a disk
  virDomainBlockCopy(dom, "vda", "/base", "/mirror", "qed", 0, 0)       the call of the RFC
  guest vda write|read|discard|map …    guest vda random COUNT [SEED]   guest vda verify
  wait ready|done|turns N [DISK [writing COUNT [SEED]]]   lets QEMU copy, the guest writing
  host crash            the host loses power;  host space 8M  leaves no more to grow
  clear                 empties this console, not the images
  help [COMMAND]        this text, or a command's own help, virsh's commands too

Several lines can be pasted; they run in order and stop at the first that fails.
Quotes, "\\" at a line's end and "#" comments work as in a shell; "&&" and ";" too.
A line that starts with "!" is expected to fail.
Tab completes, Up and Down bring earlier lines, Ctrl+C stops what runs.
`;

/** What `help` prints without a topic, for `virsh` and its commands, or for one of the console's own commands. */
export function helpText(topic: string | null): string {
  if (topic === 'virsh') return `virsh knows here:\n\n${names()}\n\n"virsh help COMMAND" tells a command's options.\n`;
  const options = virshCommands.get(topic ?? '');
  return topic === null || options === undefined ? overview : virshHelp(topic, options);
}

function names(): string {
  return [...virshCommands.keys()].map((name) => `  ${name}`).join('\n');
}

/** The command whose own help explains `topic`; null where this console must explain it. */
export function helpCommand(topic: string): readonly string[] | null {
  switch (topic) {
    case 'qemu-img':
    case 'qemu-io':
      return [topic, '--help'];
    default:
      return null;
  }
}
