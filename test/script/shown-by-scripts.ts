/** What each script has to show, besides going through: in its output, its refusals or its warnings. */
export const shownByScripts: Readonly<Record<string, readonly string[]>> = {
  'abort-copy': ['Now in mirroring phase', 'Images are identical.', 'Content mismatch at offset 131072!'],
  'commit-breaks-sibling': [
    'will read wrong data: /path/to/sibling. Abort it',
    'Commit complete',
    'Pattern verification failed at offset 8388608',
  ],
  commit: ["commit of 'vda' active layer requires active flag", 'Pivoted: vda is now /path/to/base.'],
  'crash-in-mid-copy': ['The host lost power.', 'Content mismatch at offset', 'Pivoted: vda is now /elsewhere/disk.'],
  'format-probing': [
    'file format: raw',
    'file format: qcow2',
    'backing file: /srv/host/secret',
    'Images are identical.',
  ],
  'full-volume': [
    'write failed: No space left on device',
    'paused (I/O error)',
    "Domain 'full' resumed\nwrote 8388608/8388608 bytes",
    'vda reads back: 16777216 bytes written by the guest',
    'Successfully pivoted',
    'overlay vg -wi-a----- 28.00m',
  ],
  'look-around': [
    'Type   Device   Target   Source',
    'file   disk     vda      /path/to/top',
    '"type": "mirror"',
    '"node-name":"libvirt-1-storage"',
    'vda      /elsewhere/disk',
  ],
  'mirror-too-small': ['Source and target image have different sizes'],
  'no-space': ['No space left on device'],
  'opened-twice': [
    'Failed to get shared "write" lock',
    'Failed to get "write" lock',
    'Is another process using the image [/path/to/top]?',
  ],
  'pivot-before-ready': [
    "block copy still active: block job 'copy-vda-libvirt-1-format' not ready for pivot yet",
    'Bandwidth limit: 65536 bytes/s (64.000 KiB/s)',
  ],
  pull: ['Pull complete', 'Block Pull started'],
  'rfc-copy': ['Block Copy started', 'Pivoted: vda is now /path/to/mirror.', "<driver name='qemu' type='qed'/>"],
  'snapshot-and-copy': ['Domain snapshot move created', 'Pivoted: vda is now /elsewhere/overlay.'],
  'synchronous-writes': [
    'Leave --synchronous-writes out.',
    'Wrong at offset 12587008 of vda: 0x6d must be there, 0x00 is.',
    'vda reads back: 4096 bytes written by the guest',
  ],
  'whole-copy': ['Pivoted: vda is now /elsewhere/disk.'],
  'wrong-shallow-copy': [
    'The mirror will not read like the disk: it stands on /path/to/base, the disk stands on /path/to/middle',
    'Wrong at offset 8388608 of vda: 0x6d must be there, 0x62 is.',
  ],
};
