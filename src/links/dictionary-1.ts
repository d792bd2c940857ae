/**
 * What links of version 1 take for already said: DEFLATE refers back into it, so
 * a document made of such lines costs little. It is part of the format
 * and must never change, not by one character; a better one belongs to a version 2.
 *
 * What is likeliest stands last, where references are shortest.
 */
export const dictionary1 = `I think that this is better because the reader sees which image the mirror stands on. What about here? Why not?
It should be, there must be, could we, would it, does not, is not, the same as, instead of, the order of, the end of the chain
the active layer, the overlay, the backing file, the backing chain, the base image, snapshot, block copy, block commit, block pull
virsh blockcommit guest vda --active --verbose --pivot --top --base --delete --keep-relative --shallow
virsh blockpull guest vda --base --wait
virsh blockjob guest vda --info --pivot --abort
virsh snapshot-create-as guest --disk-only --diskspec vda,file=/path/to/snapshot.qcow2,snapshot=external --no-metadata
virsh blockcopy guest vda --dest /path/to/mirror --format qed --shallow --reuse-external --transient-job --synchronous-writes --wait --verbose
virDomainBlockCommit(dom, "vda", "/path/to/base", "/path/to/top", 0, 0)
virDomainBlockPull(dom, "vda", 0, 0)
virDomainBlockJobAbort(dom, "vda", VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT)
VIR_DOMAIN_BLOCK_COPY_SHALLOW | VIR_DOMAIN_BLOCK_COPY_REUSE_EXT | VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB
virDomainBlockCopy(dom, "/path/to/top", "/path/to/base", "/path/to/mirror", "qed", 0, 0)
virDomainBlockCopy(dom, "vda", "
guest vda write -P 0x61 0 64k
guest vda read -P 0x61 1M 1M
guest vda discard 0 1M
guest vda verify
wait ready
wait done
create-images
xml
ls -l /
rm -f /path/to/
cp /path/to/
mkdir -p /path/to
qemu-img resize /path/to/top 128M
qemu-img snapshot -l
qemu-img check -f qcow2 /path/to/top
qemu-img map --output=json /path/to/top
qemu-img info --backing-chain --output=json /path/to/top
qemu-img commit -f qcow2 -d -b /path/to/base /path/to/top
qemu-img convert -p -f qcow2 -O raw -B /path/to/middle -F qcow2 /path/to/top /path/to/mirror
qemu-img create -f raw /path/to/base 64M
qemu-io -f raw -c 'write -P 0x62 0 32M' /path/to/base
qemu-img create -f qcow2 -b /path/to/base -F raw /path/to/middle
qemu-io -f qcow2 -c 'write -P 0x6d 8M 12M' /path/to/middle
qemu-img create -f qcow2 -b /path/to/middle -F qcow2 /path/to/top
qemu-io -f qcow2 -c 'write -P 0x74 16M 12M' /path/to/top
qemu-img create -f qed -b /path/to/top -F qcow2 /path/to/mirror
qemu-img rebase -f qed -b /path/to/base -F raw /path/to/mirror
qemu-img compare -f qcow2 -F qed /path/to/top /path/to/mirror
<?xml version="1.0" encoding="UTF-8"?>
<domain type='kvm' id='1' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>vm-01</name>
  <uuid>01234567-89ab-cdef-0123-456789abcdef</uuid>
  <title></title>
  <description></description>
  <metadata>
    <libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0">
      <libosinfo:os id="http://fedoraproject.org/fedora/40"/>
    </libosinfo:libosinfo>
  </metadata>
  <memory unit='KiB'>2097152</memory>
  <currentMemory unit='KiB'>2097152</currentMemory>
  <memoryBacking>
    <hugepages/>
  </memoryBacking>
  <vcpu placement='static'>2</vcpu>
  <iothreads>1</iothreads>
  <resource>
    <partition>/machine</partition>
  </resource>
  <sysinfo type='smbios'>
  <os firmware='efi'>
    <type arch='x86_64' machine='pc-q35-8.2'>hvm</type>
    <loader readonly='yes' secure='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.ms.fd</loader>
    <nvram template='/usr/share/OVMF/OVMF_VARS_4M.ms.fd'>/var/lib/libvirt/qemu/nvram/guest_VARS.fd</nvram>
    <boot dev='hd'/>
    <bootmenu enable='no'/>
  </os>
  <features>
    <acpi/>
    <apic/>
    <vmport state='off'/>
    <smm state='on'/>
  </features>
  <cpu mode='host-passthrough' check='none' migratable='on'/>
  <cpu mode='host-model' check='partial'/>
  <clock offset='utc'>
    <timer name='rtc' tickpolicy='catchup'/>
    <timer name='pit' tickpolicy='delay'/>
    <timer name='hpet' present='no'/>
  </clock>
  <on_poweroff>destroy</on_poweroff>
  <on_reboot>restart</on_reboot>
  <on_crash>destroy</on_crash>
  <pm>
    <suspend-to-mem enabled='no'/>
    <suspend-to-disk enabled='no'/>
  </pm>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <controller type='usb' index='0' model='qemu-xhci' ports='15'>
      <alias name='usb'/>
    <controller type='pci' index='1' model='pcie-root-port'>
      <model name='pcie-root-port'/>
      <target chassis='1' port='0x10'/>
      <address type='pci' domain='0x0000' bus='0x00' slot='0x02' function='0x0' multifunction='on'/>
    </controller>
    <controller type='scsi' index='0' model='virtio-scsi'/>
    <controller type='virtio-serial' index='0'>
    <controller type='sata' index='0'>
    <interface type='network'>
      <mac address='52:54:00:00:00:00'/>
      <source network='default' portid='' bridge='virbr0'/>
      <source bridge='br0'/>
      <target dev='vnet0'/>
      <model type='virtio'/>
    </interface>
    <serial type='pty'>
      <source path='/dev/pts/0'/>
      <target type='isa-serial' port='0'>
        <model name='isa-serial'/>
    </serial>
    <console type='pty' tty='/dev/pts/0'>
      <target type='serial' port='0'/>
    </console>
    <channel type='unix'>
      <source mode='bind' path='/var/lib/libvirt/qemu/channel/target/guest.org.qemu.guest_agent.0'/>
      <target type='virtio' name='org.qemu.guest_agent.0' state='connected'/>
    </channel>
    <input type='tablet' bus='usb'>
    <input type='mouse' bus='ps2'/>
    <input type='keyboard' bus='ps2'/>
    <tpm model='tpm-crb'>
    <graphics type='spice' port='5900' autoport='yes' listen='127.0.0.1'>
      <listen type='address' address='127.0.0.1'/>
    </graphics>
    <graphics type='vnc' port='-1' autoport='yes'/>
    <sound model='ich9'>
    <audio id='1' type='none'/>
    <video>
      <model type='virtio' heads='1' primary='yes'/>
    </video>
    <watchdog model='itco' action='reset'/>
    <memballoon model='virtio'>
    <rng model='virtio'>
      <backend model='random'>/dev/urandom</backend>
    </rng>
  <seclabel type='dynamic' model='selinux' relabel='yes'>
  <seclabel type='dynamic' model='dac' relabel='yes'>
    <disk type='network' device='disk'>
      <driver name='qemu' type='raw' cache='none' error_policy='stop' rerror_policy='stop' io='native' iothread='1' discard='unmap' detect_zeroes='off' queues='4' copy_on_read='on'/>
      <auth username='libvirt'>
        <secret type='ceph' uuid=''/>
      </auth>
      <source protocol='rbd' name='pool/image' index='1'>
        <host name='example.org' port='6789'/>
        <snapshot name=''/>
        <config file='/etc/ceph/ceph.conf'/>
      </source>
      <source protocol='nbd' name='export'>
        <host name='localhost' port='10809' transport='unix' socket='/run/nbd.sock'/>
      <source protocol='iscsi' name='iqn.2013-07.com.example:iscsi/1'>
        <initiator>
          <iqn name=''/>
      <source protocol='https' name='' query=''>
      <source protocol='gluster' name='volume/image'>
      <target dev='sda' bus='scsi'/>
    <disk type='volume' device='disk'>
      <source pool='default' volume='guest.qcow2' mode='host'/>
    <disk type='block' device='lun' rawio='yes' sgio='unfiltered'>
      <source dev='/dev/vg/guest'>
        <reservations managed='yes'/>
      <source dev='/dev/disk/by-id/'/>
    <disk type='file' device='cdrom'>
      <driver name='qemu' type='raw'/>
      <target dev='sda' bus='sata' tray='closed'/>
      <readonly/>
    <disk type='file' device='floppy'>
    <disk type='dir' device='disk'>
    <disk type='nvme' device='disk'>
      <source type='pci' managed='yes' namespace='1'>
    <disk type='file' device='disk' snapshot='external' model='virtio-transitional'>
      <driver name='qemu' type='qcow2' cache='writeback' discard='unmap'>
        <metadata_cache>
          <max_size unit='bytes'>1234</max_size>
      <source file='/var/lib/libvirt/images/guest.snapshot' startupPolicy='optional' index='1'>
        <encryption format='luks'>
          <secret type='passphrase' uuid=''/>
        </encryption>
        <slices>
          <slice type='storage' offset='0' size=''/>
        <dataStore type='file'>
        <seclabel model='dac' relabel='no'/>
        <privateData>
      </source>
      <backingStore type='block' index='3'>
      <backingStore type='network' index='2'>
      <backingStore type='volume'>
      <iotune>
        <total_bytes_sec>10000000</total_bytes_sec>
      </iotune>
      <shareable/>
      <transient/>
      <serial></serial>
      <wwn></wwn>
      <boot order='1'/>
      <alias name='virtio-disk0'/>
      <address type='pci' domain='0x0000' bus='0x04' slot='0x00' function='0x0'/>
      <address type='drive' controller='0' bus='0' target='0' unit='0'/>
    </disk>
    <disk type="file" device="disk">
      <driver name="qemu" type="qcow2"/>
      <source file="/var/lib/libvirt/images/guest.qcow2"/>
      <target dev="vdb" bus="virtio"/>
    </disk>
    <!-- The system disk. -->
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/var/lib/libvirt/images/fedora-local.img' index='4'/>
      <backingStore type='file' index='5'>
        <format type='qcow2'/>
        <source file='/var/lib/libvirt/images/base.qcow2'/>
        <backingStore/>
      </backingStore>
      <mirror type='file' file='/path/to/mirror' format='qed' job='copy' ready='yes'>
      <mirror type='block' job='active-commit' ready='pivot'>
      <mirror type='network' job='copy' ready='abort'>
        <source dev='/dev/vg/mirror'/>
      <mirror file='/path/to/mirror' format='qcow2' ready='yes'/>
      <mirror file='/path/to/mirror' format='raw'/>
      <mirror file='/path/to/mirror'/>
      <target dev='vdb' bus='virtio'/>
    </disk>
  </devices>
</domain>
vda/chain/0
vda/chain/1
vda/mirror/0
vda/mirror/1
<domain type='kvm'>
  <name>guest</name>
  <memory unit='MiB'>1024</memory>
  <vcpu>1</vcpu>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/path/to/top'/>
      <mirror file='/path/to/mirror' format='qed'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/path/to/top'/>
      <backingStore type='file'>
        <format type='qcow2'/>
        <source file='/path/to/middle'/>
        <backingStore type='file'>
          <format type='raw'/>
          <source file='/path/to/base'/>
          <backingStore/>
        </backingStore>
      </backingStore>
      <mirror type='file' job='copy'>
        <format type='qed'/>
        <source file='/path/to/mirror'/>
        <backingStore type='file'>
          <format type='raw'/>
          <source file='/path/to/base'/>
          <backingStore/>
        </backingStore>
      </mirror>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/path/to/top'/>
      <mirror>
        <source file='/path/to/mirror' format='qed'/>
        <backing file='/path/to/base' format='raw'/>
      </mirror>
      <backing file='/path/to/middle' format='qcow2'/>
      <backing file='/path/to/base' format='raw'/>
      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
</domain>
<domain type='kvm'>
  <name>guest</name>
  <memory unit='MiB'>1024</memory>
  <vcpu>1</vcpu>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/path/to/top'/>
      <mirror>
        <driver name='qemu' type='qed'/>
        <source file='/path/to/mirror'/>
        <backingFile>
          <driver name='qemu' type='raw'/>
          <source file='/path/to/base'/>
        </backingFile>
      </mirror>
      <backingFile>
        <driver name='qemu' type='qcow2'/>
        <source file='/path/to/middle'/>
        <backingFile>
          <driver name='qemu' type='raw'/>
          <source file='/path/to/base'/>
        </backingFile>
      </backingFile>
      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
</domain>
`;
