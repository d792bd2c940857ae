import type { IMarkdownString, languages } from 'monaco-editor/editor';
import { describeAt } from '../../../layouts/index.js';
import { imagePlaceAt } from '../../image-place.js';
import { toRange } from './positions.js';
import { contextOf } from './model-context.js';
import { plainMarkdown } from './plain-markdown.js';

/** What an element or attribute means, and which image of which chain it belongs to. */
export const hoverProvider: languages.HoverProvider = {
  provideHover(model, position) {
    const context = contextOf(model);
    if (context === null) return null;
    const document = context.read();
    const offset = model.getOffsetAt(position);
    const described =
      context.language === null ? describeAt(document, offset) : context.language.describe(model.getValue(), offset);
    const image = imagePlaceAt(document, offset);
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
