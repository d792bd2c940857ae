import type { MarkdownIt } from 'markdown-it';
import type { FigureOptions } from './contract.js';
import { FigureError } from './figure-error.js';
import { figureHtml } from './figure-html.js';
import { figureOf } from './figure-of.js';

/** How the figures of a Markdown document are made. */
export interface MarkdownFigures extends Omit<FigureOptions, 'disk' | 'idPrefix'> {
  /** The playground's address, absolute or relative to the documents. */
  readonly page: string;
}

/** The word after the fence, and what follows it: `disk=vda`, then a caption. */
const fence = /^backing-chain(?:\s+disk=(\S+))?(?:\s+(.+))?$/u;

/**
 * A Markdown-it plugin: a fenced block of `backing-chain` becomes a figure, with what follows the word as its caption.
 *
 * @throws FigureError from `render` for a block that can't be shown, with its line
 */
export function playgroundFigures(markdown: MarkdownIt, { page, ...options }: MarkdownFigures): void {
  const asBefore = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, at, ...others) => {
    const token = tokens[at];
    const asked = token === undefined ? null : fence.exec(token.info.trim());
    if (token === undefined || asked === null) return asBefore?.(tokens, at, ...others) ?? '';
    const [, disk, caption] = asked;
    try {
      const idPrefix = `backing-chain-${at}`;
      return figureHtml(figureOf(token.content, { ...options, disk, idPrefix }), page, caption);
    } catch (error) {
      if (!(error instanceof FigureError)) throw error;
      const line = (token.map?.[0] ?? 0) + 1;
      throw new FigureError(`line ${line}: ${error.message}`, { cause: error });
    }
  };
}
