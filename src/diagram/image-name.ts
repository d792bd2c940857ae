import type { ImageSource } from '../chain/index.js';
import { parseBackingString, sourceText } from '../chain/index.js';

/** The file's name for local files, all of it for what is not a file (devices, network, volumes); `-` for no source. */
export function imageName(source: ImageSource | null): string {
  if (source === null) return '-';
  return nameParts(source).at(-1) ?? sourceText(source);
}

/**
 * Names that tell images apart: by `sourceText()`, the file's name, lengthened
 * by directories until no other image of the list has the same.
 */
export function distinctNames(sources: Iterable<ImageSource>): ReadonlyMap<string, string> {
  const parts = new Map<string, readonly string[]>();
  for (const source of sources) parts.set(sourceText(source), nameParts(source));
  const names = new Map<string, string>();
  let waiting = [...parts.keys()];
  for (let depth = 1; waiting.length > 0; depth += 1) {
    const byName = new Map<string, string[]>();
    for (const text of waiting) {
      const name = (parts.get(text) ?? []).slice(-depth).join('/');
      byName.set(name, [...(byName.get(name) ?? []), text]);
    }
    waiting = [];
    for (const [name, texts] of byName) {
      for (const text of texts) {
        const whole = (parts.get(text)?.length ?? 0) <= depth;
        if (texts.length === 1 || whole) names.set(text, whole && texts.length > 1 ? text : name);
        else waiting.push(text);
      }
    }
  }
  return names;
}

function nameParts(source: ImageSource): readonly string[] {
  const text = sourceText(source);
  if (source.type !== 'file') return [text];
  if (text.startsWith('json:')) {
    const named = parseBackingString(text).source;
    return named.type === 'unknown' || sourceText(named) === text ? [text] : nameParts(named);
  }
  const parts = text.split('/').filter((part) => part !== '');
  return parts.length === 0 ? [text] : parts;
}
