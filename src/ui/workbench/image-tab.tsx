import type { ComponentChildren, JSX } from 'preact';
import { formatBytes } from '../../diagram/index.js';
import type { SelectedImage } from '../../workspace/index.js';
import { EmptyDriveMenu, ImageMenu } from '../jobs-tab/image-menu.js';
import { usePage } from '../page/page-context.js';
import { DeleteFile } from './delete-file.js';

/** What is known of the selected image. */
export function ImageTab(): JSX.Element {
  const { derived } = usePage();
  const selected = derived.selectedImage.value;
  if (selected === null) {
    return (
      <div class="image-tab">
        <EmptyDriveMenu />
        <p class="empty">Choose an image: click it in the diagram, or put the cursor into its element.</p>
      </div>
    );
  }
  return (
    <div class="image-tab">
      <ImageActions selected={selected} />
      {selected.state.kind === 'existing' &&
        [...(selected.state.forged === undefined ? [] : [selected.state.forged]), ...selected.state.disagreements].map(
          (sentence) => (
            <p key={sentence} class="remark caution">
              {sentence}
            </p>
          ),
        )}
      <ImageMenu image={selected} />
      <dl class="facts">
        <Fact name="Source">
          <code>{selected.source === '' ? 'none named' : selected.source}</code>
        </Fact>
        {selected.source.startsWith('/') || selected.path === null ? null : (
          <Fact name="Kept">in this page’s memory: no server is ever asked</Fact>
        )}
        <Fact name="Role">{selected.role}</Fact>
        <Fact name="Format in the document">{selected.format ?? 'not named: QEMU would probe'}</Fact>
        <StateFacts selected={selected} />
      </dl>
    </div>
  );
}

function ownData(extents: Extract<SelectedImage['state'], { kind: 'existing' }>['extents']): string {
  if (extents === null) return 'not known: qemu-img can’t look inside (of an encrypted image, without its secret)';
  const data = extents.filter((extent) => extent.kind === 'data');
  const held = data.reduce((sum, extent) => sum + extent.length, 0);
  return `${formatBytes(held)} in ${data.length === 1 ? '1 place' : `${data.length} places`}`;
}

function StateFacts(props: { readonly selected: SelectedImage }): JSX.Element {
  const { state, recorded, isDevice } = props.selected;
  if (state.kind === 'elsewhere') return <Fact name="State">not in this page: {state.reason}</Fact>;
  if (state.kind === 'unread') return <Fact name="State">exists</Fact>;
  if (state.kind !== 'existing') return <Fact name="State">does not exist yet</Fact>;
  return (
    <>
      <Fact name="Format of the image">{state.format}</Fact>
      <Fact name="Virtual size">
        {formatBytes(state.virtualSize)} <span class="muted">({state.virtualSize} bytes)</span>
      </Fact>
      {isDevice ? null : (
        <Fact name="Stored">
          {formatBytes(state.allocated)} <span class="muted">({state.allocated} bytes)</span>
        </Fact>
      )}
      <Fact name="Own data">{ownData(state.extents)}</Fact>
      <Fact name="Recorded backing file">
        {recorded === null ? (
          'none'
        ) : (
          <>
            <code>{recorded.recorded}</code>{' '}
            {recorded.format === null ? '(no format recorded)' : `as ${recorded.format}`}
          </>
        )}
      </Fact>
    </>
  );
}

function Fact(props: { readonly name: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function ImageActions(props: { readonly selected: SelectedImage }): JSX.Element {
  const { session } = usePage();
  const { source, state, path } = props.selected;
  const exists = (state.kind === 'existing' || state.kind === 'unread') && path !== null;
  return (
    <div class="actions">
      <button
        type="button"
        class="button"
        disabled={!exists}
        title="Saves the image bit for bit"
        onClick={() => path !== null && void session.files.download(path)}
      >
        Download
      </button>
      <button
        type="button"
        class="button"
        disabled={!exists}
        title={`cp ${source} ${source}.copy`}
        onClick={() => path !== null && void session.files.duplicate(path)}
      >
        Copy
      </button>
      <DeleteFile path={exists ? path : null} name={source} class="button" label="Delete file" />
      <button
        type="button"
        class="button"
        disabled={!exists}
        title={`qemu-img info --backing-chain ${source}`}
        onClick={() => path !== null && void session.inspect(path)}
      >
        Info
      </button>
    </div>
  );
}
