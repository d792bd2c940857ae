export type { Example } from './example.js';
export { defaultExample, examples } from './gallery.js';
