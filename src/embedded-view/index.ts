/**
 * The read-only view of a link inside another page.
 * It is built as one classic script, so it takes only what it needs of the other rooms.
 */
export { startEmbed } from './start-embed.js';
