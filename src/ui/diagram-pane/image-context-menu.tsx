import './image-context-menu.css';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { virshLine } from '../../jobs/index.js';
import { type Foreseen, imageOperations, type SelectedImage } from '../../workspace/index.js';
import { type ChosenDisk, useLiveDisk } from '../jobs-tab/use-live-disk.js';
import { useOperableDisk } from '../jobs-tab/use-operable-disk.js';
import type { SnapshotWish } from '../../script/index.js';
import { focusWhenShown } from '../browser/focus-when-shown.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import type { MenuPlace } from './menu-place.js';
import { withinWindow } from './within-window.js';

/** One line of the menu; `refusal` says why it can't be chosen now. */
interface MenuItem {
  readonly label: string;
  readonly detail: string;
  readonly refusal: string | null;
  readonly choose: () => void;
  /** What is shown of it while it has the focus. */
  readonly wish?: SnapshotWish;
}

interface ImageContextMenuProps {
  readonly image: SelectedImage;
  readonly place: MenuPlace;
  readonly onClose: () => void;
}

/** What can be done with an image of the diagram, at the place where that was asked for. */
export function ImageContextMenu(props: ImageContextMenuProps): JSX.Element | null {
  const disk = useLiveDisk();
  return disk === null ? null : <DiskImageContextMenu {...props} disk={disk} />;
}

function DiskImageContextMenu(props: ImageContextMenuProps & { readonly disk: ChosenDisk }): JSX.Element {
  const { image, place, disk, onClose } = props;
  const menu = useRef<HTMLDivElement>(null);
  const { session } = usePage();
  const items = useItems(image, disk);
  const hasChosen = useRef(false);
  useLayoutEffect(() => {
    const shown = menu.current;
    if (shown === null) return;
    shown.showPopover();
    const { width, height } = shown.getBoundingClientRect();
    const { x, y } = withinWindow(place, { width, height }, { width: innerWidth, height: innerHeight });
    shown.style.left = `${x}px`;
    shown.style.top = `${y}px`;
    shown.querySelector('button')?.focus();
  }, [place]);
  return (
    <div
      class="context-menu"
      role="menu"
      popover="auto"
      aria-label={`Menu of ${image.name}`}
      ref={menu}
      onToggle={(event) => {
        if (event.newState !== 'closed') return;
        if (!hasChosen.current) void session.foresee(null);
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Tab') menu.current?.hidePopover();
        else if (moveFocus(menu.current, event.key)) event.preventDefault();
      }}
    >
      {items.map(({ label, detail, refusal, choose, wish }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-disabled={refusal !== null}
          onFocus={() => void session.foresee(wish ?? null)}
          onPointerEnter={() => void session.foresee(wish ?? null)}
          onClick={() => {
            if (refusal !== null) return;
            hasChosen.current = wish !== undefined;
            menu.current?.hidePopover();
            choose();
          }}
        >
          {label}
          <span>{refusal ?? detail}</span>
        </button>
      ))}
    </div>
  );
}

function useItems(image: SelectedImage, disk: ChosenDisk): readonly MenuItem[] {
  const { session, store } = usePage();
  const busy = usePart((state) => state.busy);
  const { path } = image;
  const operable = useOperableDisk(disk, image.role === 'mirror' ? path : null);
  const running = busy ? 'A command runs: wait for it, or stop it.' : null;
  const off = disk.live === null ? `${disk.domain} is shut off: start it first.` : null;
  const lineItem = (label: string, line: string, refusal: string | null): MenuItem => ({
    label,
    detail: line,
    refusal: running ?? refusal,
    choose: () => void session.runLines(line),
  });
  const formItem = (label: string, detail: string, form: string, refusal: string | null): MenuItem => ({
    ...{ label, detail, refusal },
    choose() {
      store.dispatch({ type: 'tab-shown', tab: 'image' });
      focusWhenShown(`${form} :is(input, select)`);
    },
  });
  const jobs = path === null ? [] : imageOperations(operable, path);
  const { state } = image;
  const absent = state.kind === 'elsewhere' ? `It is not in this page: ${state.reason}.` : 'It does not exist yet.';
  const missing = state.kind === 'existing' || state.kind === 'unread' ? null : absent;
  const snapshots = useSnapshotItems(path, running);
  return [
    ...(off !== null && jobs.length > 0 ? [lineItem('Start the domain', `virsh start ${disk.domain}`, null)] : []),
    ...jobs.map(({ label, operation, refusal }) => lineItem(label, virshLine(operation, disk.domain), off ?? refusal)),
    ...snapshots,
    formItem('Resize…', 'Another size for it, as a line of the console.', '.resize-form', missing),
    ...(disk.device === 'cdrom' || disk.device === 'floppy'
      ? [formItem('Change the medium…', `Another one for ${disk.target}, or none.`, '.medium-form', null)]
      : []),
    formItem('Attach or detach a disk…', `One more for ${disk.domain}, or one less.`, '.attach-form', null),
    {
      label: 'What is in it',
      detail: `qemu-img info --backing-chain ${image.source}`,
      refusal: running ?? missing,
      choose: () => path !== null && void session.inspect(path),
    },
    {
      label: 'Note on it',
      detail: 'Opens the notes, to pin one to this image.',
      refusal: null,
      choose: () => store.dispatch({ type: 'tab-shown', tab: 'notes' }),
    },
  ];
}

/** What can be done with the snapshots that the image is; of each is shown what it would do. */
function useSnapshotItems(path: string | null, refusal: string | null): readonly MenuItem[] {
  const { session, store } = usePage();
  const live = usePart((state) => state.live);
  const item = (label: string, wish: SnapshotWish): MenuItem => {
    const shown = live.foreseen;
    const isShown = shown?.wish.kind === wish.kind && shown.wish.name === wish.name;
    return {
      label,
      detail: isShown
        ? (refusedWords(shown) ?? lost(shown.loses) ?? shown.line)
        : 'The picture shows first what it would do.',
      refusal,
      wish,
      choose() {
        store.dispatch({ type: 'tab-shown', tab: 'image' });
        void session.foresee(wish, true).then(() => focusWhenShown('.foreseen'));
      },
    };
  };
  return live.snapshots
    .filter(({ images }) => images.some((image) => image.path === path))
    .flatMap(({ name }) => [
      item(`Revert to ${name}…`, { kind: 'revert', name, running: live.running }),
      item(`Delete snapshot ${name}…`, { kind: 'delete', name }),
    ]);
}

function refusedWords({ refused }: Foreseen): string | null {
  return refused === null ? null : `libvirt refuses this: ${refused.reason}`;
}

function lost([first]: readonly string[]): string | null {
  return first === undefined ? null : `Lost: ${first}`;
}

/** Moves the focus among the items as menus do; false for a key that moves nothing. */
function moveFocus(menu: HTMLElement | null, key: string): boolean {
  const items = [...(menu?.querySelectorAll('button') ?? [])];
  const at = items.findIndex((item) => item === document.activeElement);
  const to: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const next = Object.hasOwn(to, key) ? items[to[key] ?? 0] : undefined;
  next?.focus();
  return next !== undefined;
}
