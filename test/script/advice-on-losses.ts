import type { AdviceCase } from './advice-cases.js';
import { inside, onDevice, withoutEnd } from './advice-documents.js';

const runs = 'create-images\nvirsh start guest';
const secret = '0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f';

/** A volume of a pool that libvirt looked at since: it no longer knows the volume’s secret. */
const encryptedVolume = `echo '<secret><uuid>${secret}</uuid></secret>' > /secret.xml
  virsh secret-define /secret.xml
  virsh secret-set-value ${secret} --base64 ${btoa('letmein')}
  virsh pool-define-as p dir --target /p
  virsh pool-build p
  virsh pool-start p
  echo "<volume><name>v</name><capacity unit='MiB'>8</capacity><target><format type='qcow2'/><encryption format='luks'><secret type='passphrase' uuid='${secret}'/></encryption></target></volume>" > /v.xml
  virsh vol-create p /v.xml
  virsh pool-refresh p`;
const passphrase = '--object secret,id=key,data=letmein';

const ofQcow = withoutEnd.replace("type='qcow2'", "type='qcow'");

/** What libvirt or QEMU no longer has, or was never told. */
export const adviceOnLosses: readonly AdviceCase[] = [
  {
    says: 'Name the file that takes its backup',
    document: onDevice,
    before: `${runs}\necho '<domainbackup><disks><disk name="vda" type="file"/></disks></domainbackup>' > /b.xml`,
    refused: 'virsh backup-begin guest /b.xml',
    out: `echo '<domainbackup><disks><disk name="vda" type="file"><target file="/backup"/></disk></disks></domainbackup>' > /b.xml
      virsh backup-begin guest /b.xml`,
  },
  {
    says: 'Its marks are lost: only a full backup is whole',
    document: inside,
    before: `${runs}
      virsh checkpoint-create-as guest c1
      virsh destroy guest
      qemu-img bitmap --remove /vm/only c1
      virsh start guest
      echo '<domainbackup><incremental>c1</incremental></domainbackup>' > /b.xml`,
    refused: 'virsh backup-begin guest /b.xml',
    out: 'virsh backup-begin guest',
  },
  {
    says: 'Record it: qemu-img rebase -u -b /vm/middle -F FORMAT /vm/only',
    document: withoutEnd,
    before: `mkdir -p /vm
      qemu-img create -q -f qcow2 /vm/base 1M
      qemu-img create -q -f qcow2 -b /vm/base -F qcow2 /vm/middle
      qemu-img create -q -f qcow2 -b /vm/middle -F qcow2 /vm/only
      qemu-io -f raw -c 'write -q -P 1 112 4' /vm/only`,
    refused: 'virsh start guest',
    out: 'qemu-img rebase -u -b /vm/middle -F qcow2 /vm/only\nvirsh start guest',
  },
  {
    says: 'Name it in the XML: a qcow image has no place for it',
    document: ofQcow,
    before: `mkdir -p /vm
      qemu-img create -q -f qcow2 /vm/base 1M
      qemu-img create -q -f qcow2 -b /vm/base -F qcow2 /vm/middle
      qemu-img create -q -f qcow -b /vm/middle -F qcow2 /vm/only`,
    refused: 'virsh start guest',
    mended: ofQcow.replace(
      '      <target',
      "<backingStore type='file'><format type='qcow2'/><source file='/vm/middle'/></backingStore><target",
    ),
    out: 'virsh start guest',
  },
  {
    says: 'Open its text as the document, or leave',
    document: inside,
    before: `create-images\necho '<domain type="kvm"><name>guest</name></domain>' > /d.xml`,
    refused: 'virsh define /d.xml',
    out: 'virsh define',
  },
  {
    says: 'Say --running',
    document: inside,
    before: `${runs}\nvirsh undefine guest\nvirsh snapshot-create-as guest s --disk-only --diskspec vda,file=/vm/s`,
    refused: 'virsh snapshot-revert guest s',
    out: 'virsh snapshot-revert guest s --running',
  },
  {
    says: 'What the disk was then is gone: /vm/only. virsh snapshot-delete --metadata',
    document: inside,
    before: `${runs}
      virsh snapshot-create-as guest s --disk-only --diskspec vda,file=/vm/s
      virsh destroy guest
      rm /vm/only`,
    refused: 'virsh snapshot-revert guest s',
    out: 'virsh snapshot-delete guest s --metadata',
  },
  {
    says: 'An image no longer holds s: qemu-img snapshot -l IMAGE tells. virsh snapshot-delete --metadata',
    document: inside,
    before: `${runs}\nvirsh destroy guest\nvirsh snapshot-create-as guest s\nqemu-img snapshot -d s /vm/only`,
    refused: 'virsh snapshot-revert guest s',
    out: 'qemu-img snapshot -l /vm/only\nvirsh snapshot-delete guest s --metadata',
  },
  {
    says: 'Look at it: qemu-img info /vm/only',
    document: inside,
    before: `${runs}
      virsh snapshot-create-as guest s --disk-only --diskspec vda,file=/vm/s
      virsh destroy guest
      qemu-img create -q -f raw /vm/only 1M`,
    refused: { kind: 'revert', name: 's', running: true },
    out: 'qemu-img info /vm/only',
  },
  {
    says: 'libvirt knows a volume’s secret only',
    before: encryptedVolume,
    refused: 'virsh vol-resize v 16M p',
    out: `qemu-img resize ${passphrase} --image-opts driver=qcow2,file.filename=/p/v,encrypt.key-secret=key 16M
      virsh pool-refresh p`,
  },
  {
    says: 'A new volume’s XML names one',
    before: encryptedVolume,
    refused: 'virsh vol-clone v w p',
    out: `qemu-img convert -O qcow2 ${passphrase} --image-opts driver=qcow2,file.filename=/p/v,encrypt.key-secret=key /p/w
      virsh pool-refresh p`,
  },
  {
    says: 'A new volume’s XML names one',
    before: `${encryptedVolume}
      echo "<volume><name>w</name><capacity>1048576</capacity><target><format type='qcow2'/><encryption format='luks'/></target></volume>" > /w.xml`,
    refused: 'virsh vol-create p /w.xml',
    out: `echo "<volume><name>w</name><capacity>1048576</capacity><target><format type='qcow2'/><encryption format='luks'><secret type='passphrase' uuid='${secret}'/></encryption></target></volume>" > /w.xml
      virsh vol-create p /w.xml`,
  },
  {
    says: 'Name one of them only',
    before: `${encryptedVolume}
      echo "<volume><name>w</name><capacity>1048576</capacity><target><format type='qcow2'/><encryption format='luks'><secret type='passphrase' uuid='${secret}'/><secret type='passphrase' uuid='${secret}'/></encryption></target></volume>" > /w.xml`,
    refused: 'virsh vol-create p /w.xml',
    out: `echo "<volume><name>w</name><capacity>1048576</capacity><target><format type='qcow2'/><encryption format='luks'><secret type='passphrase' uuid='${secret}'/></encryption></target></volume>" > /w.xml
      virsh vol-create p /w.xml`,
  },
];
