export { libvirtReading, type LibvirtReading } from './libvirt-reading.js';
export type { LibvirtVerdict, SilentChange } from './verdict.js';
