export type { Example } from './example.js';
export { exampleById, exampleWithText } from './find-example.js';
export { defaultExample, examples } from './gallery.js';
export { scriptExamples, type ScriptExample } from './scripts.js';
