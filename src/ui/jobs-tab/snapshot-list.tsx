import './snapshot-list.css';
import type { JSX } from 'preact';
import { baseName } from '../../chain/index.js';
import type { SnapshotWish } from '../../script/index.js';
import { type SnapshotBranch, snapshotForest } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { ForeseenPanel } from './foreseen-panel.js';

interface SnapshotListProps {
  /** The path of the image that it is shown at; null where it is at none. */
  readonly image: string | null;
}

/** The snapshots that libvirt keeps of the domain, as the tree that they are. Nothing where it keeps none. */
export function SnapshotList({ image }: SnapshotListProps): JSX.Element | null {
  const snapshots = usePart(({ live }) => live.snapshots);
  if (snapshots.length === 0) return null;
  return (
    <section class="snapshot-list" aria-label="Snapshots">
      <h2>Snapshots of the domain</h2>
      <Branches branches={snapshotForest(snapshots)} image={image} />
    </section>
  );
}

function Branches(props: SnapshotListProps & { readonly branches: readonly SnapshotBranch[] }): JSX.Element {
  return (
    <ul>
      {props.branches.map((branch) => (
        <Branch key={branch.snapshot.name} branch={branch} image={props.image} />
      ))}
    </ul>
  );
}

function Branch({ branch, image }: SnapshotListProps & { readonly branch: SnapshotBranch }): JSX.Element {
  const running = usePart(({ live }) => live.running);
  const foreseen = usePart(({ live }) => live.foreseen);
  const { name, isCurrent, isExternal, description, images } = branch.snapshot;
  const files = images.map(({ path }) => baseName(path)).join(', ');
  const isHere = images.some(({ path }) => path === image);
  return (
    <li>
      <div class="snapshot-row">
        <span class="snapshot-name">
          <strong>{name}</strong>
          {isCurrent && <span class="snapshot-current">current</span>}
          <span class="muted">
            {' '}
            {isExternal ? 'is' : 'inside'} {files}
            {isHere && ', this image'}
            {description !== null && description !== '' && `: ${description}`}
          </span>
        </span>
        <WishButton wish={{ kind: 'revert', name, running }} label={`Revert to ${name}…`} />
        <WishButton wish={{ kind: 'delete', name }} label={`Delete ${name}…`} />
      </div>
      {foreseen !== null && foreseen.isChosen && foreseen.wish.name === name && <ForeseenPanel foreseen={foreseen} />}
      {branch.children.length > 0 && <Branches branches={branch.children} image={image} />}
    </li>
  );
}

/** Shows what would come of it; nothing is done yet. */
function WishButton({ wish, label }: { readonly wish: SnapshotWish; readonly label: string }): JSX.Element {
  const { session } = usePage();
  const busy = usePart((state) => state.busy);
  return (
    <button
      type="button"
      class="button small"
      aria-disabled={busy}
      title={`Shows what virsh snapshot-${wish.kind} would do with ${wish.name}`}
      onClick={() => !busy && void session.foresee(wish, true)}
    >
      {label}
    </button>
  );
}
