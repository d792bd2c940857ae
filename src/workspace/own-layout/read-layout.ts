export { readDescription } from '../../layouts/index.js';
