import manifest from '../wasm/out/manifest.json';
import './styles/index.css';
import './diagram/diagram.css';
import { startPage } from './ui/index.js';

const host = document.getElementById('page');
if (host === null) throw new Error('index.html has no element with the id "page".');
void startPage({
  host,
  manifest,
  startImages: async (built) => (await import('./images/browser.js')).startImages(built),
});
