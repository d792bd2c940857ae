import './diagram/diagram.css';
import { startEmbed } from './embedded-view/index.js';
import './ui/styles/embed.css';

const host = document.getElementById('page');
if (host === null) throw new Error('embed.html has no element with the id "page".');
startEmbed(host);
