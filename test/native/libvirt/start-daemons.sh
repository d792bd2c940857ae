#!/bin/bash
# Runs as the first process of namespaces of its own (mounts, processes, network): lays a scratch file system over the
# Debian root $1, starts virtlogd and libvirtd in it, says "ready" and stays until its standard input ends. Nothing is
# left then: the kernel ends every process with the first one, and the mounts go with the last.

set -euo pipefail
# A program that ends by a signal leaves no file beside the images.
ulimit -S -c 0

root=$1

mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs "$root/mnt"
mkdir "$root/mnt/upper" "$root/mnt/work"
mount -t overlay -o "lowerdir=$root,upperdir=$root/mnt/upper,workdir=$root/mnt/work" overlay "$root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs -o mode=755 tmpfs "$root/run"

# Of the host's devices only what QEMU opens, and loop devices for the disks of type block.
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
device() {
  mknod -m 666 "$root/dev/$1" c "$2" "$3"
}
device null 1 3
device zero 1 5
device full 1 7
device random 1 8
device urandom 1 9
device loop-control 10 237
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
for number in {0..63}; do mknod "$root/dev/loop$number" b 7 "$number"; done

# QEMU as root, and no more of the host than that.
printf '%s\n' 'security_driver = "none"' 'cgroup_controllers = [ ]' 'namespaces = [ ]' 'user = "root"' 'group = "root"' \
  'dynamic_ownership = 0' 'remember_owner = 0' 'max_core = 0' >"$root/etc/libvirt/qemu.conf"

# A firmware that halts: nothing but the lines of a scenario reads and writes the disks, and no processor time is spent.
# At the reset vector, 16 bytes before the end: cli; hlt; jmp to the hlt.
firmware=$root/usr/share/seabios/bios-256k.bin
rm "$firmware"
truncate -s 65520 "$firmware"
printf '\xfa\xf4\xeb\xfd\0\0\0\0\0\0\0\0\0\0\0\0' >>"$firmware"

in_root() {
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 TZ=UTC "$@"
}
{
  in_root ip link set lo up
  in_root mkdir -p /run/libvirt /var/log/libvirt
  in_root virtlogd --daemon
  in_root libvirtd --daemon
  # The first connection looks at what this QEMU can.
  in_root virsh --quiet domcapabilities >/dev/null
} >&2 </dev/null
echo ready
# Children whose parents ended are this shell's, and it collects them as it waits here.
while read -r; do :; done
