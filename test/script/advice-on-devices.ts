import type { AdviceCase } from './advice-cases.js';
import { adviceDocument } from './advice-documents.js';

const runs = 'create-images\nvirsh start guest';

/** What is said where a domain has no room for a disk, or no disk. */
export const adviceOnDevices: readonly AdviceCase[] = [
  {
    says: 'Say <features><acpi',
    document: adviceDocument.replace('<type>', "<type machine='pc'>"),
    before: `${runs}\nqemu-img create -f raw /vm/more 1M`,
    refused: 'virsh attach-disk guest /vm/more vdc --live',
    out: 'virsh attach-disk guest /vm/more sdb --targetbus scsi --live',
  },
  {
    says: 'No disk of this domain can be used here: virsh attach-disk',
    document: adviceDocument.replace(/<disk type='file' device='disk'>[^]*(?=<disk type='file' device='cdrom'>)/u, ''),
    before: 'virsh start guest\nmkdir -p /vm\nqemu-img create -f qcow2 /vm/more 1M',
    refused: 'virsh blockpull guest vda',
    out: 'virsh attach-disk guest /vm/more vda --subdriver qcow2 --live\nvirsh blockpull guest vda',
  },
];
