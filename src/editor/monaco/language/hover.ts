import type { IMarkdownString, languages } from 'monaco-editor/editor';
import { describeAt } from '../../../layouts/index.js';
import { imageAt } from '../../image-at.js';
import { toRange } from './positions.js';
import { contextOf } from './model-context.js';
import { plainMarkdown } from './plain-markdown.js';

/** What an element or attribute means, and which image of which chain it belongs to. */
export const hoverProvider: languages.HoverProvider = {
  provideHover(model, position) {
    const document = contextOf(model)?.read();
    if (document === undefined) return null;
    const offset = model.getOffsetAt(position);
    const described = describeAt(document, offset);
    const image = imageAt(document, offset);
    const contents: IMarkdownString[] = [];
    if (described !== null) {
      contents.push({ value: `**${plainMarkdown(described.title)}**\n\n${plainMarkdown(described.about)}` });
    }
    if (image !== null) contents.push({ value: plainMarkdown(image.place) });
    if (contents.length === 0) return null;
    const range = described?.range ?? image?.range;
    return { contents, ...(range !== undefined && { range: toRange(model, range) }) };
  },
};
