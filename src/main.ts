import manifest from '../wasm/out/manifest.json';
import './styles/index.css';
import './diagram/diagram.css';
import { startImages } from './images/browser.js';
import { startPage } from './ui/index.js';

const host = document.getElementById('page');
if (host === null) throw new Error('index.html has no element with the id "page".');
startPage({ host, images: startImages(manifest) });
