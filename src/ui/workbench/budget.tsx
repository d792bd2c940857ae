import type { JSX } from 'preact';
import { formatBytes } from '../../diagram/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';

const mebibyte = 1024 ** 2;
const choices: readonly number[] = [64 * mebibyte, 256 * mebibyte, 1024 * mebibyte, 2048 * mebibyte];

/** How much memory the images take, and may take. */
export function Budget(): JSX.Element | null {
  const { session } = usePage();
  const usage = usePart((state) => state.usage);
  if (usage === null) return null;
  return (
    <label class="field budget">
      <meter min={0} max={usage.budget} high={usage.budget * 0.9} value={usage.used} aria-hidden="true" />
      <span>{formatBytes(usage.used)} of</span>
      <select
        aria-label="Memory budget"
        value={String(usage.budget)}
        title="How much real data all images together may hold; past it qemu-img gets “No space left on device”"
        onChange={(event) => void session.files.setBudget(Number(event.currentTarget.value))}
      >
        {[...new Set([...choices, usage.budget])]
          .sort((a, b) => a - b)
          .map((bytes) => (
            <option key={bytes} value={String(bytes)}>
              {formatBytes(bytes)}
            </option>
          ))}
      </select>
    </label>
  );
}
