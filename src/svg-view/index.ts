export { SvgView } from './svg-view.js';
