/**
 * The page: a folder for each panel, named by what is on the screen.
 * Panels show the workspace and hand it what a person does; what needs no page is not here.
 */
export { firstPage } from './first-page.js';
export { startPage } from './start-page.js';
