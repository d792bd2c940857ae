/**
 * The gallery's documents, scripts and notes, as data.
 * Their ids stand in links and are for ever.
 */
export { defaultExample } from './default-example.js';
export { type Example, exampleGroups } from './example.js';
export { exampleById, exampleWithText } from './find-example.js';
export { examples } from './gallery.js';
export { scriptExamples, type ScriptExample } from './scripts.js';
