import './about.css';
import type { JSX } from 'preact';
import { formatBytes } from '../../diagram/index.js';
import { beginVisit } from '../guided-visit/begin-visit.js';
import { usePage } from '../page/page-context.js';
import { keys } from './keys.js';
import { whoseDoing } from './whose-doing.js';

/** What this is made of, under which licence, its keys, and whose doing is what it shows. */
export function AboutPanel({ close }: { readonly close: () => void }): JSX.Element {
  const page = usePage();
  const { manifest } = page;
  return (
    <div class="about">
      <p>
        Try how libvirt could write down a disk’s backing chain and its mirror. Edit the domain XML; the chain draws
        itself; a real qemu-img, compiled to WebAssembly, makes those images in this page’s memory. Nothing leaves your
        browser.
      </p>
      <div>
        <button
          type="button"
          class="button"
          title="Six short steps with the RFC’s example; your document is kept"
          onClick={() => {
            close();
            beginVisit(page);
          }}
        >
          Show me around
        </button>
      </div>
      <h2>Whose doing it is</h2>
      <dl class="whose">
        {whoseDoing.map(({ whose, what }) => (
          <div key={whose}>
            <dt>{whose}</dt>
            <dd>
              <ul>
                {what.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
      <h2>Keys</h2>
      <dl class="keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <h2>Made of</h2>
      <table class="versions">
        <tbody>
          {manifest.components.map((part) => (
            <tr key={part.name}>
              <th scope="row">{part.name}</th>
              <td>{part.version}</td>
              <td>{part.licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul class="built-files">
        {manifest.files.map((file) => (
          <li key={file.name}>
            <code>{file.name}</code> {formatBytes(file.size)}, SHA-256 <code>{file.sha256}</code>
          </li>
        ))}
      </ul>
      <p>
        This page is free software under the GNU General Public License, version 2 or later. The corresponding source is
        the repository this page was built from, which builds qemu-img from Debian’s source packages of the versions
        above with <code>wasm/build</code>.
      </p>
    </div>
  );
}
