import type { PlacedText } from './contract.js';
import type { CardStyle } from './cards.js';
import type { DiskGraph } from './graph.js';
import { textCapacity, wrapWords } from './measure.js';
import { isQuiet } from './quiet-marks.js';

const lineHeight = 16;
const most = 8;

export interface PlacedNotes {
  readonly notes: readonly PlacedText[];
  readonly height: number;
}

/** What is wrong with a disk's images in whole sentences, where its cards have only a word for it. */
export function layOutNotes(graph: DiskGraph, style: CardStyle, x: number, y: number, width: number): PlacedNotes {
  const sentences = graph.chain.length === 0 ? ['The drive is empty: no source is named.'] : [];
  for (const node of graph.nodes.values()) {
    const name = style.names.get(node.key) ?? '';
    for (const mark of node.marks) if (!isQuiet(mark)) sentences.push(`${name}: ${mark.text}`);
  }
  const shown = sentences.length > most ? sentences.slice(0, most - 1) : sentences;
  if (shown.length < sentences.length) shown.push(`And ${sentences.length - shown.length} more.`);
  const lines = shown.flatMap((sentence) => wrapWords(sentence, textCapacity(width)));
  const notes = lines.map((text, at) => ({ x, y: y + 20 + at * lineHeight, text }));
  return { notes, height: notes.length === 0 ? 0 : 12 + notes.length * lineHeight };
}
