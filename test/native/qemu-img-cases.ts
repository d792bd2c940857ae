/** Bytes that look random but are the same wherever the file is made: [offset, length] pairs within `size`. */
export interface CaseFile {
  readonly size: number;
  readonly data: readonly (readonly [number, number])[];
}

/**
 * What a person might do with qemu-img, one shell line a step. Both sides run it in an empty directory of their own:
 * what each line prints, on which stream, and its exit status must be the same.
 */
export interface QemuImgCase {
  readonly title: string;
  readonly files?: Readonly<Record<string, CaseFile>>;
  readonly steps: readonly string[];
  /** Files that must hold the same bytes on both sides afterwards. */
  readonly sameBytes?: readonly string[];
  /** Images whose formats note times or random identifiers: native `qemu-img compare` must find no difference. */
  readonly sameContent?: readonly string[];
}

const K = 1024;
const M = 1024 * K;

const base: CaseFile = {
  size: 64 * M,
  data: [
    [0, M],
    [20 * M, 3_000_000],
    [67_000_000, 100_000],
  ],
};

/** The RFC's images: base (raw) <- middle (qcow2) <- top (qcow2). */
const chain = [
  'qemu-img create -f qcow2 -b base.img -F raw middle.qcow2',
  "qemu-io -f qcow2 -c 'write -P 0xaa 0 64k' -c 'write -P 0xbb 5M 200k' middle.qcow2 >/dev/null",
  'qemu-img create -f qcow2 -b middle.qcow2 -F qcow2 top.qcow2',
  "qemu-io -f qcow2 -c 'write -P 0xcc 32k 64k' -c 'write -z 20M 1M' -c 'write -P 0xdd 40M 300k' top.qcow2 >/dev/null",
];

export const cases: readonly QemuImgCase[] = [
  {
    title: 'a chain of three images, described and mapped',
    files: { 'base.img': base },
    steps: [
      ...chain,
      'qemu-img info top.qcow2',
      'qemu-img info --backing-chain top.qcow2',
      'qemu-img info --backing-chain --output=json top.qcow2',
      'qemu-img map top.qcow2',
      'qemu-img map --output=json top.qcow2',
      'qemu-img map --output=json base.img',
      'qemu-img check top.qcow2',
      'qemu-img check --output=json middle.qcow2',
      'qemu-img measure -O qcow2 top.qcow2',
      'qemu-img measure --output=json -f raw -O qcow2 base.img',
    ],
    sameBytes: ['base.img', 'middle.qcow2', 'top.qcow2'],
  },
  {
    title: 'a mirror on the shared base: the obvious way loses what middle holds',
    files: { 'base.img': base },
    steps: [
      ...chain,
      'qemu-img convert -f qcow2 -O qed -B base.img -F raw top.qcow2 mirror.qed',
      'qemu-img compare top.qcow2 mirror.qed',
    ],
    sameBytes: ['mirror.qed'],
  },
  {
    title: 'a mirror on the shared base: copy, rebase, convert',
    files: { 'base.img': base },
    steps: [
      ...chain,
      'cp top.qcow2 copy.qcow2',
      'qemu-img rebase -f qcow2 -b base.img -F raw copy.qcow2',
      'qemu-img convert -f qcow2 -O qed -B base.img -F raw copy.qcow2 mirror.qed',
      'qemu-img compare top.qcow2 mirror.qed',
      'qemu-img info --backing-chain --output=json mirror.qed',
      'qemu-img map --output=json mirror.qed',
      'qemu-img check mirror.qed',
    ],
    sameBytes: ['copy.qcow2', 'mirror.qed'],
  },
  {
    title: 'internal snapshots are taken, listed, gone back to and deleted',
    files: { 'base.img': base },
    steps: [
      ...chain,
      'qemu-img snapshot -c first top.qcow2',
      'qemu-img snapshot -l top.qcow2',
      "qemu-io -f qcow2 -c 'write -P 0xee 1M 1M' top.qcow2 >/dev/null",
      'qemu-img snapshot -a first top.qcow2',
      "qemu-io -f qcow2 -c 'read -P 0xee 1M 1M' top.qcow2",
      'qemu-img snapshot -d first top.qcow2',
      'qemu-img snapshot -d first top.qcow2',
      'qemu-img check top.qcow2',
    ],
    sameContent: ['top.qcow2'],
  },
  {
    title: 'dirty bitmaps are added, filled, disabled, merged and removed',
    files: { 'base.img': base },
    steps: [
      ...chain,
      'qemu-img bitmap --add -g 65536 top.qcow2 b0',
      "qemu-io -f qcow2 -c 'write -P 0x11 3M 128k' top.qcow2 >/dev/null",
      'qemu-img bitmap --disable top.qcow2 b0',
      'qemu-img bitmap --add --enable top.qcow2 b1',
      'qemu-img bitmap --merge b0 top.qcow2 b1',
      'qemu-img info --output=json top.qcow2',
      'qemu-img bitmap --remove top.qcow2 b0',
      'qemu-img bitmap --remove top.qcow2 nothing',
      'qemu-img check top.qcow2',
    ],
    sameBytes: ['top.qcow2'],
  },
  {
    title: 'an overlay gets another backing file, by name and by content',
    files: { 'base.img': base },
    steps: [
      ...chain,
      'cp top.qcow2 top2.qcow2; cp middle.qcow2 middle2.qcow2',
      'qemu-img rebase -u -b middle2.qcow2 -F qcow2 top2.qcow2',
      'qemu-img rebase -f qcow2 -b base.img -F raw top2.qcow2',
      'qemu-img compare top.qcow2 top2.qcow2',
      "qemu-img rebase -b '' -f qcow2 middle2.qcow2",
      'qemu-img info middle2.qcow2',
      'qemu-img compare middle.qcow2 middle2.qcow2',
    ],
    sameBytes: ['top2.qcow2', 'middle2.qcow2'],
  },
  {
    title: 'overlays are committed into what is below',
    files: { 'base.img': base },
    steps: [
      ...chain,
      'qemu-img convert -O raw top.qcow2 before.raw',
      'qemu-img commit -f qcow2 -d top.qcow2',
      'qemu-img compare middle.qcow2 before.raw',
      'qemu-img check middle.qcow2',
      'qemu-img commit -f qcow2 middle.qcow2',
      'qemu-img compare base.img before.raw',
      'qemu-img map --output=json base.img',
    ],
    sameBytes: ['base.img', 'middle.qcow2', 'top.qcow2'],
  },
  {
    title: 'a commit over two layers',
    files: { 'base.img': base },
    steps: [
      ...chain,
      'qemu-img convert -O raw top.qcow2 before.raw',
      'qemu-img commit -b base.img top.qcow2',
      'qemu-img compare base.img before.raw',
    ],
    sameBytes: ['base.img', 'top.qcow2'],
  },
  {
    title: 'converted to every format and back',
    files: { 'flat.raw': base },
    steps: [
      ...['qcow', 'qcow2', 'qed', 'parallels'].flatMap((format) => [
        `qemu-img convert -f raw -O ${format} flat.raw o.${format}`,
        `qemu-img compare -f raw -F ${format} flat.raw o.${format}`,
        `qemu-img info -f ${format} o.${format}`,
      ]),
      ...['vdi', 'vmdk', 'vhdx', 'vpc'].flatMap((format) => [
        `qemu-img convert -f raw -O ${format} flat.raw o.${format}`,
        `qemu-img compare -f raw -F ${format} flat.raw o.${format}`,
      ]),
      ...['vdi', 'vmdk', 'vhdx', 'parallels', 'qed'].map((format) => `qemu-img check -f ${format} o.${format}`),
      'qemu-img convert -f qcow -O raw o.qcow back.raw',
    ],
    sameBytes: ['o.qcow', 'o.qcow2', 'o.qed', 'o.parallels', 'back.raw'],
    sameContent: ['o.vdi', 'o.vmdk', 'o.vhdx', 'o.vpc'],
  },
  {
    title: 'compressed with zlib and zstd',
    files: { 'flat.raw': base },
    steps: [
      "qemu-io -f raw -c 'write -P 0x42 30M 9M' flat.raw >/dev/null",
      'qemu-img convert -f raw -O qcow2 -c flat.raw zlib.qcow2',
      'qemu-img compare flat.raw zlib.qcow2',
      'qemu-img check zlib.qcow2',
      'qemu-img map --output=json zlib.qcow2',
      'qemu-img convert -f raw -O qcow2 -c -o compression_type=zstd flat.raw zstd.qcow2',
      'qemu-img compare flat.raw zstd.qcow2',
      'qemu-img info zstd.qcow2',
    ],
    sameContent: ['zlib.qcow2', 'zstd.qcow2'],
  },
  {
    title: 'resized, amended and made again with other options',
    files: { 'flat.raw': base },
    steps: [
      'qemu-img convert -f raw -O qcow2 flat.raw disk.qcow2',
      'qemu-img resize -f qcow2 disk.qcow2 128M',
      'qemu-img resize -f qcow2 disk.qcow2 -16M',
      'qemu-img resize --shrink -f qcow2 disk.qcow2 -16M',
      'qemu-img amend -f qcow2 -o compat=0.10 disk.qcow2',
      'qemu-img info disk.qcow2',
      'qemu-img amend -f qcow2 -o compat=v9 disk.qcow2',
      'qemu-img resize -f raw flat.raw +1M',
      'qemu-img create -f qcow2 -o cluster_size=4k,extended_l2=on small.qcow2 10M',
      'qemu-img create -f qcow2 -o cluster_size=128k,extended_l2=on,lazy_refcounts=on wide.qcow2 10M',
      'qemu-img info wide.qcow2',
      'qemu-img create -f qcow2 -o preallocation=metadata meta.qcow2 10M',
      'qemu-img create -f qcow2 -o preallocation=falloc falloc.qcow2 10M',
      'qemu-img create -f qcow2 -o preallocation=full full.qcow2 10M',
      'qemu-img create -f raw -o preallocation=falloc falloc.raw 10M',
      'qemu-img create -f raw -o preallocation=full full.raw 10M',
      'for image in meta.qcow2 falloc.qcow2 full.qcow2; do qemu-img map --output=json $image; done',
      'qemu-img map --output=json falloc.raw; qemu-img map --output=json full.raw',
      "stat -c '%n %s %b' *.qcow2 *.raw",
    ],
    sameBytes: ['disk.qcow2', 'wide.qcow2', 'meta.qcow2', 'falloc.qcow2', 'full.qcow2', 'falloc.raw', 'full.raw'],
  },
  {
    title: 'copied by dd',
    files: { 'flat.raw': base },
    steps: [
      'qemu-img dd -f raw -O raw bs=1M count=2 if=flat.raw of=dd.raw',
      'qemu-img dd -f raw -O qcow2 bs=64k skip=300 if=flat.raw of=dd.qcow2',
      'qemu-img dd -f raw bs=0 if=flat.raw of=no.raw',
      'qemu-img info dd.qcow2',
    ],
    sameBytes: ['dd.raw', 'dd.qcow2'],
  },
  {
    title: 'huge images of holes take no time and no room',
    steps: [
      'qemu-img create -f raw sparse.raw 1T',
      'qemu-img create -f qcow2 sparse.qcow2 1T',
      'qemu-img info --output=json sparse.qcow2',
      "qemu-io -f raw -c 'write -P 1 600G 64k' sparse.raw >/dev/null",
      'qemu-img map --output=json sparse.raw',
      'qemu-img convert -f raw -O qcow2 sparse.raw copy.qcow2',
      'qemu-img compare -f raw -F qcow2 sparse.raw copy.qcow2',
      'qemu-img convert -f qcow2 -O raw copy.qcow2 copy.raw',
      'qemu-img map --output=json copy.raw',
      "stat -c '%n %s %b' sparse.raw copy.raw copy.qcow2",
      "qemu-io -f raw -c 'read -P 1 600G 64k' copy.raw | head -1",
      'qemu-img create -f raw big.raw 9999999T',
      'qemu-img create -f qcow2 big.qcow2 9999999T',
    ],
    sameBytes: ['sparse.qcow2', 'copy.qcow2'],
  },
  {
    title: 'a sleep is as long as it is told',
    steps: [
      "timeout 0.8 qemu-io -c 'sleep 3000'",
      "timeout 0.8 qemu-io -c 'sleep 100000000000'",
      "qemu-io -c 'sleep 3s'",
    ],
  },
  {
    title: 'discard and zero writes make holes',
    files: { 'disk.raw': { size: 16 * M, data: [[0, 16 * M]] } },
    steps: [
      "qemu-io -f raw -d unmap -c 'discard 1M 1M' -c 'discard 5000 10000' disk.raw >/dev/null",
      "qemu-io -f raw -d unmap -c 'write -z -u 4M 1M' -c 'write -z 8M 1M' -c 'write -z 9000000 100' disk.raw >/dev/null",
      'qemu-img map --output=json disk.raw',
      "stat -c '%n %s %b' disk.raw",
      'qemu-img convert -f raw -O qcow2 disk.raw disk.qcow2',
      "qemu-io -f qcow2 -d unmap -c 'discard 10M 2M' disk.qcow2 >/dev/null",
      'qemu-img map --output=json disk.qcow2',
      "stat -c '%n %s %b' disk.qcow2",
    ],
    sameBytes: ['disk.raw', 'disk.qcow2'],
  },
  {
    title: 'images are looked into and written by qemu-io',
    steps: [
      'qemu-img create -q -f qcow2 disk.qcow2 8M',
      "qemu-io -c 'write -P 0xab 64k 64k' -c 'read -v -P 0xab 65520 32' disk.qcow2",
      "qemu-io -c 'alloc 0 8M' -c 'map' -c 'length' disk.qcow2",
      "qemu-io -c 'read -P 1 0 512' disk.qcow2",
      "qemu-io -r -c 'write 0 512' disk.qcow2",
      "qemu-io -c 'nonsense' disk.qcow2",
      "printf 'write -P 3 0 512\\nread -P 3 0 512\\nquit\\n' | qemu-io disk.qcow2",
      "qemu-io -n -C -c 'aio_write -P 5 1M 4k' -c 'aio_flush' -c 'aio_read -P 5 1M 4k' -c 'aio_flush' disk.qcow2",
      "qemu-io -c 'writev -P 7 2M 512 1024 512' -c 'readv -P 7 2M 2048' disk.qcow2",
      "qemu-io -c 'help' | head -5",
    ],
    sameBytes: ['disk.qcow2'],
  },
  {
    title: 'comparing finds the first difference',
    files: {
      'a.raw': { size: M, data: [[0, 70_000]] },
      'b.raw': { size: M, data: [[0, 60_000]] },
      'c.raw': { size: 2 * M, data: [[0, 70_000]] },
    },
    steps: [
      'qemu-img compare -f raw -F raw a.raw a.raw',
      'qemu-img compare -f raw -F raw a.raw b.raw',
      'qemu-img compare -f raw -F raw a.raw c.raw',
      'qemu-img compare -s -f raw -F raw a.raw c.raw',
      'qemu-img compare -q -f raw -F raw a.raw b.raw',
      'qemu-img compare -f raw -F raw a.raw missing.raw',
      'qemu-img compare -p -f raw -F raw a.raw c.raw',
    ],
  },
  {
    title: 'mistakes get the same messages',
    files: { 'flat.raw': { size: M, data: [[0, M]] }, 'text.qcow2': { size: 3 * K, data: [[0, 3 * K]] } },
    steps: [
      'qemu-img',
      'qemu-img nonsense',
      'qemu-img info',
      'qemu-img info missing.img',
      'qemu-img info -f qcow2 text.qcow2',
      'qemu-img info -f nosuchformat flat.raw',
      'qemu-img check -f raw flat.raw',
      'qemu-img create -f qcow2 new.qcow2',
      'qemu-img create -f qcow2 new.qcow2 12Q',
      'qemu-img create -f qcow2 -b missing.img -F raw new.qcow2',
      'qemu-img create -f qcow2 -b flat.raw new.qcow2',
      'qemu-img create -f qcow2 no/such/directory/new.qcow2 1M',
      'mkdir directory; qemu-img info directory; qemu-img create -f raw directory 1M',
      'qemu-img create -f qcow2 -o cluster_size=3 new.qcow2 1M',
      'qemu-img convert -O qcow2 flat.raw',
      'qemu-img convert -f raw -O qcow2 --bitmaps flat.raw new.qcow2',
      'qemu-img info /dev/null',
      'qemu-img info flat.raw/below',
      'qemu-img info "$(printf %0300d 1)"',
      'ls',
    ],
  },
  {
    title: 'a chain in a loop and a chain with a missing image',
    steps: [
      'qemu-img create -q -f qcow2 a.qcow2 1M',
      'qemu-img create -q -f qcow2 -b a.qcow2 -F qcow2 b.qcow2',
      'qemu-img rebase -u -b b.qcow2 -F qcow2 a.qcow2',
      'qemu-img info --backing-chain b.qcow2',
      'qemu-img info b.qcow2 | head -3',
      'qemu-img rebase -u -b gone.qcow2 -F qcow2 a.qcow2',
      'qemu-img info --backing-chain b.qcow2',
      'qemu-img convert -O raw b.qcow2 c.raw',
    ],
  },
  {
    title: 'long chains',
    steps: [
      'qemu-img create -q -f qcow2 layer0 16M',
      'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do qemu-img create -q -f qcow2 -b layer$((i-1)) -F qcow2 layer$i; ' +
        'qemu-io -c "write -q -P $i ${i}00k 128k" layer$i; done',
      'qemu-img map --output=json layer12',
      'qemu-img commit -q -b layer6 layer12',
      'qemu-img convert -O raw layer6 flat.raw',
    ],
    sameBytes: ['layer12', 'flat.raw'],
    sameContent: ['layer6'],
  },
  {
    title: 'names relative to the directory, absolute, with colons, quotes and without',
    files: { 'flat.raw': base },
    steps: [
      'mkdir deep; cd deep; qemu-img create -f qcow2 -b ../flat.raw -F raw top.qcow2; qemu-img info top.qcow2',
      'qemu-img create -f qcow2 -b "$PWD/flat.raw" -F raw "$PWD/absolute.qcow2"; qemu-img info --backing-chain absolute.qcow2',
      "qemu-img create -f qcow2 'with space and ü.qcow2' 1M; qemu-img info 'with space and ü.qcow2'",
      'qemu-img create -f raw ./a:b 1M; qemu-img info ./a:b; qemu-img info a:b',
      `qemu-img info 'json:{"driver":"qcow2","file":{"driver":"file","filename":"absolute.qcow2"}}'`,
      'qemu-img info --image-opts driver=raw,file.driver=file,file.filename=flat.raw',
      'qemu-img map --object nothing flat.raw',
      'ln -s absolute.qcow2 link; qemu-img info link; qemu-img check link',
    ],
  },
  {
    title: 'only part of a disk: raw with an offset, and encryption that is not there',
    files: { 'flat.raw': base },
    steps: [
      'qemu-img convert -O raw --image-opts driver=raw,offset=20M,size=2M,file.driver=file,file.filename=flat.raw part.raw',
      'qemu-img info part.raw',
      'qemu-img convert -S 4k -f raw -O raw flat.raw sparse.raw',
      'qemu-img convert -S 0 -f raw -O raw part.raw full.raw',
      "stat -c '%n %s %b' sparse.raw full.raw",
      'qemu-img convert -n -f raw -O raw part.raw full.raw',
      'qemu-img convert -W -m 4 -f raw -O qcow2 flat.raw copy.qcow2; qemu-img compare flat.raw copy.qcow2',
      'qemu-img convert -t none -T none -f raw -O qcow2 flat.raw direct.qcow2; qemu-img compare flat.raw direct.qcow2',
      'qemu-img bench -f raw -c 200 flat.raw',
      'qemu-img bench -w -f raw -c 200 --pattern 3 part.raw',
    ],
    sameBytes: ['part.raw', 'sparse.raw', 'full.raw'],
    sameContent: ['copy.qcow2', 'direct.qcow2'],
  },
  {
    title: 'streams: pipes, files and nothing',
    files: { 'flat.raw': { size: M, data: [[0, M]] } },
    steps: [
      'qemu-img info flat.raw | grep virtual',
      'qemu-img info flat.raw >out.txt 2>err.txt; cat out.txt err.txt',
      'qemu-img info missing >>out.txt 2>>err.txt; wc -l <out.txt; cat err.txt',
      'qemu-img info flat.raw <&-',
      'qemu-img info flat.raw | true',
      'cat flat.raw | qemu-img info /dev/stdin',
      'cat flat.raw | qemu-img convert -f raw -O qcow2 /dev/stdin piped.qcow2',
      'qemu-img convert -f raw -O raw flat.raw /dev/stdout | cmp - flat.raw',
      "qemu-io -f raw -c 'read 0 4k' flat.raw </dev/null >/dev/null; echo $?",
      "echo 'read 0 4k' | qemu-io -f raw flat.raw",
      'qemu-img convert -p -f raw -O qcow2 flat.raw progress.qcow2',
    ],
  },
  {
    title: 'help',
    steps: [
      'qemu-img create -f qcow2 -o help',
      'qemu-img create -f raw -o help',
      'qemu-img amend -f qcow2 -o help',
      'qemu-img --version | head -1 | cut -d" " -f1-3',
      'qemu-io --version | head -1 | cut -d" " -f1-3',
    ],
  },
];
