export { startPage } from './start-page.js';
