export { startPage, type PageParts } from './start-page.js';
