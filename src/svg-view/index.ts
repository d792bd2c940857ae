/**
 * Puts a drawn SVG tree on a page, changing only what has changed.
 */
export { SvgView } from './svg-view.js';
