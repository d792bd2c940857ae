import type { Plugin } from 'vite';

const resolved = '\0no-entities';

/**
 * Leaves out a fifth of fast-xml-parser that is never reached: what looks at the entities that a document declares. None
 * reaches that parser (`src/xml/build-tree.ts` hides the DOCTYPE); should one, it is refused.
 */
export function noDeclaredEntities(): Plugin {
  return {
    name: 'no-declared-entities',
    enforce: 'pre',
    resolveId: (id) => (id === 'is-unsafe' ? resolved : null),
    load: (id) =>
      id === resolved ? `export const HTML = 'HTML', XML = 'XML'; export const isUnsafe = () => true;` : null,
  };
}
