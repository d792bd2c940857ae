import { attribute } from './attribute/attribute.js';
import { flat } from './flat/flat.js';
import { libvirt } from './libvirt/libvirt.js';
import { nested } from './nested/nested.js';

/** In the order in which the discussion came to them. */
export const builtInLayouts = [nested, flat, attribute, libvirt] as const;

/** The layouts by name. */
export type LayoutName = (typeof builtInLayouts)[number]['name'];
