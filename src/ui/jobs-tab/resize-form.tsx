import type { JSX } from 'preact';
import { useSignal } from '@preact/signals';
import { formatBytes } from '../../diagram/index.js';
import { resizeLine, type SelectedImage } from '../../workspace/index.js';
import { LineButton } from './line-button.js';
import { Text } from './operation-fields.js';
import type { ChosenDisk } from './use-live-disk.js';

interface ResizeFormProps {
  readonly disk: ChosenDisk;
  readonly image: SelectedImage;
  readonly path: string;
}

/** Another size for an image, by the line that fits: the domain runs, or is shut off. */
export function ResizeForm({ disk, image, path }: ResizeFormProps): JSX.Element | null {
  const wanted = useSignal('');
  const { state } = image;
  if (state.kind !== 'existing') return null;
  const { domain, target, live, chain } = disk;
  const at = chain.indexOf(path);
  const { line, remark } = resizeLine(
    {
      ...{ domain, target, running: live !== null, path, format: image.format ?? state.format },
      ...{ isActive: at === 0, hasOverlays: at > 0, size: state.virtualSize },
    },
    wanted.value,
  );
  return (
    <details class="folded resize-form">
      <summary>Resize {image.name}</summary>
      <div class="live-fields">
        <Text label="New size" value={wanted.value} hint="8G" onChange={(value) => (wanted.value = value)} />
        <span class="live-state">now {formatBytes(state.virtualSize)}</span>
        <LineButton label="Resize" line={line} />
      </div>
      {remark !== null && <p class="remark">{remark}</p>}
      {line !== null && <code class="live-lines">{line}</code>}
    </details>
  );
}
