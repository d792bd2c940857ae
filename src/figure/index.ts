/**
 * Pictures in documents: a text picture, XML or a link becomes a static SVG with a way into the playground.
 * The program `backing-chain figure`, the Markdown-it plugin and, through the program, the Sphinx extension use it.
 */
export type { Figure, FigureOptions } from './contract.js';
export { figureHtml } from './figure-html.js';
export { FigureError } from './figure-error.js';
export { figureOf } from './figure-of.js';
export { playgroundFigures } from './markdown-it.js';
