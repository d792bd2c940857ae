import './styles/index.css';
import './diagram/diagram.css';
import { startEmbed } from './embedded-view/index.js';

const host = document.getElementById('page');
if (host === null) throw new Error('embed.html has no element with the id "page".');
startEmbed(host);
