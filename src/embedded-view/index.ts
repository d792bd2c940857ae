export { startEmbed } from './start-embed.js';
