import type { Plugin } from 'vite';

/** Modules that are never reached, with what stands in their places: what they hand out refuses to be used. */
const unreached: Readonly<Record<string, string>> = {
  /** What looks at the entities that a document declares: `src/xml/build-tree.ts` hides the DOCTYPE. */
  'is-unsafe': `export const HTML = 'HTML', XML = 'XML'; export const isUnsafe = () => true;`,
  /** What reads numbers: texts and attributes are left as they are. */
  strnum: `export default () => { throw new Error('left out'); };`,
  /** What judges the text before: saxes does. */
  'validator.js': `export const validate = () => { throw new Error('left out'); };`,
  /** What makes objects of the tree: it is taken in order. */
  'node2json.js': `export default () => { throw new Error('left out'); };`,
  /** What reads a DOCTYPE: it is hidden. */
  'DocTypeReader.js': `export default class { setXmlVersion() {} readDocType() { throw new Error('left out'); } }`,
  /** What puts characters in place of entities: they stay as they are. */
  entities: `
    export const XML = {}, CURRENCY = {}, COMMON_HTML = {}, ENTITY_ACTION = {};
    export class EntityDecoder {
      reset() {}
      setXmlVersion() {}
      addInputEntities() { throw new Error('left out'); }
      decode() { throw new Error('left out'); }
    }`,
  /** What finds elements by their paths: none is looked for, only the names of those that are open. */
  'path-expression-matcher': `
    export class Expression { constructor() { throw new Error('left out'); } }
    export class ExpressionSet { size = 0; seal() {} }
    export class Matcher {
      names = [];
      readOnly() { return this; }
      reset() { this.names = []; }
      push(name) { this.names.push(name); }
      pop() { this.names.pop(); }
      getCurrentTag() { return this.names.at(-1); }
      matchesAny() { return false; }
      updateCurrent() { throw new Error('left out'); }
      toString() { throw new Error('left out'); }
    }`,
};

const parser = 'fast-xml-parser';

/** Leaves out half of fast-xml-parser that is never reached; should one of it be, it is refused. */
export function smallXmlParser(): Plugin {
  return {
    name: 'small-xml-parser',
    enforce: 'pre',
    resolveId(id, importer) {
      const name = id.slice(id.lastIndexOf('/') + 1);
      return importer?.includes(parser) === true && Object.hasOwn(unreached, name) ? `\0${parser}/${name}` : null;
    },
    load: (id) => (id.startsWith(`\0${parser}/`) ? (unreached[id.slice(parser.length + 2)] ?? null) : null),
  };
}
