import type { Example } from './example.js';
import { libvirtExamples } from './libvirt-examples.js';
import { liveExamples } from './live-examples.js';
import { rfcExamples } from './rfc-examples.js';
import { trapExamples } from './trap-examples.js';

/** Every example, in the order the gallery shows them. */
export const examples: readonly Example[] = [...rfcExamples, ...libvirtExamples, ...trapExamples, ...liveExamples];
