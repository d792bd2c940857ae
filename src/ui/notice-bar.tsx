import './notice-bar.css';
import type { JSX } from 'preact';
import { usePage } from './page/page-context.js';
import { usePart } from './page/use-part.js';
import { withActs } from './page/with-acts.js';

/** One sentence on what just happened, with its undo. */
export function NoticeBar(): JSX.Element {
  const page = usePage();
  const { store, editor } = page;
  const notice = usePart((state) => state.notice);
  const dismiss = (): void => store.dispatch({ type: 'notice-shown', notice: null });
  const undo = notice?.undo ?? null;
  return (
    <div class="notice-place" role="status">
      {notice !== null && (
        <div class="notice" data-kind={notice.kind}>
          <span>{notice.text}</span>
          {undo !== null && (
            <button
              type="button"
              class="button small"
              title="Brings back the document you had before"
              onClick={() => {
                withActs(page, ({ whenReady }) =>
                  whenReady(page, undo.text, () => editor.open(undo.text, 'Before “Undo”', undo.notes)),
                );
                dismiss();
              }}
            >
              Undo
            </button>
          )}
          <button type="button" class="button quiet small" aria-label="Dismiss" title="Dismiss" onClick={dismiss}>
            ✕
          </button>
        </div>
      )}
    </div>
  );
}
