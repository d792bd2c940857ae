interface Doing {
  readonly whose: string;
  readonly what: readonly string[];
}

/** Who answers for what the page shows. */
export const whoseDoing: readonly Doing[] = [
  {
    whose: 'QEMU’s own',
    what: [
      'qemu-img and qemu-io, their output and their errors: QEMU’s code, compiled for this page.',
      'The running domain’s block layer: copies, commits and pulls, how far they are, READY, the QMP traffic, the block graph.',
      'What images hold (the strips), and what the guest reads.',
    ],
  },
  {
    whose: 'libvirt’s, as tests have shown',
    what: [
      'What virsh says, refuses and prints, of jobs, snapshots, checkpoints, backups, pools, volumes and secrets, and how the XML follows a job in the libvirt layout: the same lines ran on a real libvirt 11.3, and the answers were compared.',
      'The Verdicts tab: libvirt’s own schemas (9.0 and 11.3), and what its parser and its QEMU driver say.',
    ],
  },
  {
    whose: 'this project’s extension',
    what: [
      'The layouts nested, flat and attribute, and those of 2014, were proposals: no libvirt reads them.',
      'A copy down to a base (virDomainBlockCopy with a base, --x-base): no libvirt and no QEMU has it.',
      'The console’s create-images, guest, host, wait and xml; the warning that a mirror won’t read like its disk.',
      'Network images and block devices are files in this page’s memory.',
      'The document is the domain’s definition, and the first line about its disks starts it where nobody did.',
      'What a pasted text leaves out is stood in for, and each stand-in is named: sizes, names, what a job reads.',
    ],
  },
];
