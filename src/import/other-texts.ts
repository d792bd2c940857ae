import type { ImportRefusal } from './contract.js';

interface OtherText {
  readonly mark: RegExp;
  /** Stands in it, too. */
  readonly also?: RegExp;
  readonly what: string;
  readonly reason: string;
}

const chainInstead = 'Paste virsh dumpxml, virsh domblklist, or qemu-img info --backing-chain.';

/** Texts that people have beside those that are read, each by a mark of its own; the first that fits. */
const others: readonly OtherText[] = [
  {
    mark: /^[ \t]*apiVersion:\s*(?:[\w-]*\.)?kubevirt\.io\//mu,
    what: 'YAML for KubeVirt',
    reason:
      'YAML is not read: it names claims and volumes, and KubeVirt makes the domain’s XML of it. Paste virsh dumpxml from inside the launcher pod.',
  },
  {
    mark: /^[ \t]*apiVersion:\s*\S+[^\S\n]*$/mu,
    what: 'YAML for Kubernetes',
    reason: `YAML is not read. ${chainInstead}`,
  },
  {
    mark: /^#cloud-config\b|^(?:package_update|runcmd|cloud_init_modules|ssh_authorized_keys|write_files):/mu,
    what: 'YAML for cloud-init',
    reason: 'YAML is not read: it sets a guest up and names none of its images. Paste the domain’s XML.',
  },
  {
    mark: /^[ \t]*-?[ \t]*hosts:/mu,
    also: /^[ \t]+(?:tasks|roles):/mu,
    what: 'an Ansible playbook',
    reason: `YAML is not read. ${chainInstead}`,
  },
  {
    mark: /^[^\S\n]*resource\s+"libvirt_[a-z]+"/mu,
    what: 'a Terraform configuration',
    reason: `It is not read. ${chainInstead}`,
  },
  {
    mark: /^(?:scsi|virtio|ide|sata|efidisk)\d+: \S+/mu,
    what: 'a guest’s configuration of Proxmox VE',
    reason: `It is not read. ${chainInstead}`,
  },
  {
    mark: /^[^\S\n]*NAME\s+(?:MAJ:MIN|FSTYPE|SIZE|TYPE|KNAME)\b|^[├└|`]─?-?(?:[shv]d[a-z]{1,2}\d|nvme\d+n\d+p\d|vg)/mu,
    what: 'the output of lsblk',
    reason: `It lists a host’s block devices and no images with backing files. ${chainInstead}`,
  },
  {
    mark: /^[^\S\n]*Filesystem\s+(?:Type\s+)?(?:1K-blocks|Size|Inodes)\b/mu,
    what: 'the output of df',
    reason: `It lists file systems. ${chainInstead}`,
  },
  {
    mark: /^Disk \/dev\/\S+: .*\bsectors\b/mu,
    what: 'the output of fdisk',
    reason: `It lists partitions. ${chainInstead}`,
  },
  {
    mark: /^\S+: UUID="|^\/dev\/\S+: (?:LABEL|TYPE|PARTUUID)=/mu,
    what: 'the output of blkid',
    reason: `It lists file systems. ${chainInstead}`,
  },
  {
    mark: /^[^\S\n]*(?:LV\s+VG|PV\s+VG|VG\s+#PV)\b/mu,
    what: 'a table of LVM',
    reason: `It lists logical volumes, not what they hold. ${chainInstead}`,
  },
  {
    mark: /^[^\S\n]*Id\s+Name\s+State[^\S\n]*$/mu,
    what: 'the output of virsh list',
    reason: `It lists domains and not their disks. ${chainInstead}`,
  },
  {
    mark: /^[^\S\n]*Name\s+Creation Time\s+State\b/mu,
    what: 'the output of virsh snapshot-list',
    reason: 'It lists snapshots and not which stands on which: paste it with --tree, or virsh snapshot-dumpxml.',
  },
  {
    mark: /^[^\S\n]*Name\s+Path(?:\s+Type\s+Capacity\s+Allocation)?[^\S\n]*$/mu,
    what: 'the output of virsh vol-list',
    reason: 'It lists volumes and not what they stand on: paste virsh vol-dumpxml.',
  },
  {
    mark: /^[^\S\n]*Name\s+State\s+Autostart\b/mu,
    what: 'a list of virsh',
    reason: `It names no images. ${chainInstead}`,
  },
  {
    mark: /^Offset\s+Length\s+Mapped to\s+File\b/mu,
    what: 'the output of qemu-img map',
    reason: 'It tells which bytes are stored: paste qemu-img info --backing-chain.',
  },
  {
    mark: /^(?:No errors were found on the image|Image end offset:|\d+\/\d+ = [\d.]+% allocated)/mu,
    what: 'the output of qemu-img check',
    reason: 'It tells whether an image is sound: paste qemu-img info --backing-chain.',
  },
  {
    mark: /^(?:Images are identical\.|Content mismatch at offset|Strict mode:)/mu,
    what: 'the output of qemu-img compare',
    reason: chainInstead,
  },
  {
    mark: /^ID\s+TAG\s+VM[ _]SIZE\b/mu,
    what: 'the output of qemu-img snapshot -l',
    reason: 'It lists snapshots inside an image and doesn’t name the image: paste qemu-img info.',
  },
  {
    mark: /^Formatting '/mu,
    what: 'what qemu-img create prints',
    reason: 'Paste qemu-img info --backing-chain of what it made.',
  },
  {
    mark: /^\d+ director(?:y|ies), \d+ files?\s*$/mu,
    what: 'the output of tree',
    reason: `It lists files and not which stands on which. ${chainInstead}`,
  },
  {
    mark: /^rbd image '[^']+':/mu,
    what: 'the output of rbd info',
    reason: `It tells of an image in Ceph and not of its guest. ${chainInstead}`,
  },
  {
    mark: /^[ \t]*qemu-img: /mu,
    what: 'a message of qemu-img',
    reason: `It tells of a failure and of no images. ${chainInstead}`,
  },
  {
    mark: /^[ \t]*(?:libvirt: |\S{0,40}libvirtError: )/mu,
    what: 'a message of libvirt',
    reason: `It tells of a failure and of no images. ${chainInstead}`,
  },
  {
    mark: /(?:^|[\s/])(?:qemu-system-[\w-]{1,40}|qemu-kvm)(?:\.exe)?[ \t]+(?:\\\n[ \t]*)?-\w/mu,
    what: 'a command line of QEMU',
    reason: 'It opens no images. Paste all of it, with its -blockdev, -drive and -device.',
  },
  {
    mark: /^[ \t]*error: /mu,
    what: 'a message of virsh',
    reason: `It tells of a failure and of no images. ${chainInstead}`,
  },
  {
    mark: /^[^\n]{0,200}\{\s*["']execute["']\s*:/mu,
    what: 'a command for QEMU’s monitor',
    reason: 'It tells what is asked and not what there is: paste the answer of query-named-block-nodes.',
  },
  {
    mark: /"event"\s*:\s*"[A-Z_]{3,60}"/u,
    what: 'an event of QEMU',
    reason: 'It tells what happened and not what there is: paste the answer of query-named-block-nodes.',
  },
  {
    mark: /\{\s*"return"\s*:\s*\{\s*\}/u,
    what: 'an answer of QEMU',
    reason: 'It tells that a command succeeded and names no images: paste the answer of query-named-block-nodes.',
  },
  {
    mark: /^[ \t]*Job type:[ \t]+\S/mu,
    what: 'the output of virsh domjobinfo',
    reason: `It names no images. ${chainInstead}`,
  },
  {
    mark: /^[^\S\n]{0,20}(?:\S{0,60}[#$>%][ \t]+)?(?:sudo[ \t]+)?virsh[ \t]+(?:-\S+[ \t]+)*[a-z][a-z-]+/mu,
    what: 'commands of virsh',
    reason: `They tell what is asked and name no images. ${chainInstead}`,
  },
  {
    mark: /^[^\S\n]{0,20}(?:\S{0,60}[#$>%][ \t]+)?(?:sudo[ \t]+)?qemu-img[ \t]+[a-z]+/mu,
    what: 'commands of qemu-img',
    reason: `They tell what is asked and not what there is. ${chainInstead}`,
  },
  {
    mark: /^(?:-----BEGIN |ssh-(?:rsa|ed25519) )/mu,
    what: 'a key',
    reason: 'It is no text about disks, and it may be secret: it was not kept.',
  },
  {
    mark: /^\[\w[^\]\n]{0,60}\][^\S\n]*$/mu,
    also: /^[^\S\n]*[\w.-]{1,80}[^\S\n]*=/mu,
    what: 'a configuration file',
    reason: `It is not read. ${chainInstead}`,
  },
  {
    mark: /^---\s*$|^[ \t]*[\w.-]{1,60}:[ \t]*(?:\n[ \t]+-|\n[ \t]+[\w.-]+:)/mu,
    what: 'YAML',
    reason: `YAML is not read. ${chainInstead}`,
  },
];

const unknownText =
  'It is neither XML, nor output of qemu-img, virsh or QEMU, nor a picture of a chain such as base[raw] <- top[qcow2].';

/** What a text is that holds nothing to show. */
export function refusal(text: string): ImportRefusal {
  const start = text.slice(0, 100_000);
  const known = others.find(({ mark, also }) => mark.test(start) && (also === undefined || also.test(start)));
  if (known !== undefined) return { kind: 'refused', what: known.what, reason: known.reason };
  return { kind: 'refused', what: null, reason: unknownText };
}
