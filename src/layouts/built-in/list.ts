import { attribute } from './attribute/attribute.js';
import { flat2014 } from './flat-2014/flat-2014.js';
import { flat } from './flat/flat.js';
import { libvirt } from './libvirt/libvirt.js';
import { nested2014 } from './nested-2014/nested-2014.js';
import { nested } from './nested/nested.js';

/** In the order in which the discussion came to them: the RFC's two, what was before it, what was shipped. */
const compared = [nested, flat, attribute, libvirt] as const;

/** Those of later discussions, which wait in a menu. */
const further = [nested2014, flat2014] as const;

/** Where a disk may be written in several of them, the first is meant. */
export const builtInLayouts = [...compared, ...further] as const;

/** Those that this page brings along, by name. */
export type BuiltInName = (typeof builtInLayouts)[number]['name'];

/** What the page calls the layout that a reader brings along. It has a name of its author's for people. */
export const ownLayoutName = 'own';

/** The layouts by name. */
export type LayoutName = BuiltInName | typeof ownLayoutName;

export const documentLayouts: readonly BuiltInName[] = compared.map(({ name }) => name);
export const allLayouts: readonly BuiltInName[] = builtInLayouts.map(({ name }) => name);
