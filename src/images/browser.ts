/** What a page needs beside the client: its Worker. */
export { startImages } from './start-images.js';
