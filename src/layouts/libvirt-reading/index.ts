export { libvirtReading, type LibvirtReading } from './libvirt-reading.js';
export type { LibvirtVerdict, LibvirtVersion, ParseMode, SilentChange } from './verdict.js';
