import type { JSX } from 'preact';
import { formatBytes } from '../../diagram/index.js';
import type { FileEntry } from '../../images/index.js';
import { makeDevice, openAllImages } from '../../workspace/index.js';
import { KeptPage } from '../offline/kept-page.js';
import { usePage } from '../page/page-context.js';
import { Budget } from './budget.js';
import { ClearImages } from './clear-images.js';
import { DownloadAll } from './download-all.js';
import { UploadButton } from './upload-button.js';
import { usePart } from '../page/use-part.js';
import { DeleteFile } from './delete-file.js';

/** The files in memory, with what can be done with each. */
export function FilesTab(): JSX.Element {
  const files = usePart((state) => state.files);
  const images = files.filter((file) => file.kind === 'file');
  return (
    <>
      <div class="actions">
        <UploadButton />
        {images.length > 0 && <DeriveButton />}
        <DownloadAll count={images.length} />
        <ClearImages count={images.length} />
        <Budget />
      </div>
      {images.length === 0 ? (
        <p class="empty">
          No images yet. Make those the document names in the Create tab, type a <code>qemu-img create</code> into the
          console, or drop image files anywhere on this page.
        </p>
      ) : (
        <FileTable files={images} />
      )}
      <KeptPage />
    </>
  );
}

function DeriveButton(): JSX.Element {
  const page = usePage();
  return (
    <button
      type="button"
      class="button"
      title="Reads what each image says of itself and offers the disks they make, in the layout in use"
      onClick={() => void openAllImages(page)}
    >
      XML from these images
    </button>
  );
}

function FileTable(props: { readonly files: readonly FileEntry[] }): JSX.Element {
  return (
    <table class="plain-table">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" class="number">
            Size
          </th>
          <th scope="col" class="number">
            Stored
          </th>
          <th scope="col">
            <span class="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {[...props.files]
          .sort((a, b) => (a.path < b.path ? -1 : 1))
          .map((file) => (
            <FileRow key={file.path} file={file} />
          ))}
      </tbody>
    </table>
  );
}

function storedTitle(held: number, outside: number): string {
  const inMemory = `${held} bytes really hold data`;
  return outside === 0 ? inMemory : `${inMemory} in memory; ${outside} more are read from this computer as needed`;
}

/** What a file stands for that is none; null for a file. */
function keptTitle({ device, address }: FileEntry): string | null {
  if (address !== undefined) {
    return 'Stands for what a server has: its bytes are in this page’s memory, and no server is ever asked';
  }
  return device === undefined ? null : 'A block device in this page’s memory: it has an end that no write moves';
}

function FileRow(props: { readonly file: FileEntry }): JSX.Element {
  const page = usePage();
  const { session } = page;
  const { path, size, allocated, held = allocated, address } = props.file;
  const name = address ?? path;
  const kept = keptTitle(props.file);
  const outside = allocated - held;
  return (
    <tr>
      <th scope="row" class="path" {...(kept === null ? {} : { title: kept })}>
        {name}
        {kept !== null && <span class="muted"> {address === undefined ? 'block device' : 'network image'}</span>}
      </th>
      <td class="number" title={`${size} bytes`}>
        {formatBytes(size)}
      </td>
      <td class="number" title={storedTitle(held, outside)}>
        {formatBytes(held)}
        {outside > 0 && <span class="muted"> + {formatBytes(outside)} on this computer</span>}
      </td>
      <td class="row-actions">
        <button
          type="button"
          class="button small"
          aria-label={`Download ${name}`}
          title="Saves the file bit for bit"
          onClick={() => void session.files.download(path)}
        >
          Download
        </button>
        <button
          type="button"
          class="button small"
          aria-label={`Copy ${name}`}
          title={`cp ${name} ${path}.copy`}
          onClick={() => void session.files.duplicate(path)}
        >
          Copy
        </button>
        {kept === null && (
          <button
            type="button"
            class="button small"
            aria-label={`Make ${name} a block device`}
            title="Moves it below /dev: a block device that holds it, with an end that no write moves"
            onClick={() => void makeDevice(page, path)}
          >
            Device
          </button>
        )}
        <DeleteFile path={path} name={name} class="button small" label="Delete" spoken={`Delete ${name}`} />
      </td>
    </tr>
  );
}
