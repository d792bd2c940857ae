import type { ImageSource, NetworkHost } from '../chain/index.js';

/** A name that needs no quotes: nothing in it could be read as part of the drawing. */
const bareName = /^[^\s"[\]()<>\\#|?=\p{C}\p{Z}-][^\s"[\]()<>\\#|\p{C}\p{Z}]*$/u;
const bareFormat = /^[A-Za-z0-9_.+-]+$/;
const hidden = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Where a bare name of a picture is taken to lie: the RFC's own directory. */
export const defaultDirectory = '/path/to';

/** A name as it stands in a picture, quoted like JSON where it must be. */
export function nameWord(name: string): string {
  return bareName.test(name) ? name : quoted(name);
}

export function formatWord(format: string): string {
  return bareFormat.test(format) ? format : quoted(format);
}

function quoted(text: string): string {
  const escaped = (character: string): string =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join('');
  return JSON.stringify(text).replace(hidden, escaped);
}

/**
 * The source a picture's word stands for: the inverse of `sourceText()`, and a
 * file of `directory` for what is not a path or an address.
 */
export function sourceOf(word: string, directory: string): ImageSource {
  const volume = /^volume:([^/]+)\/(.*)$/s.exec(word);
  if (volume !== null) return { type: 'volume', pool: volume[1] ?? '', volume: volume[2] ?? '' };
  if (word.startsWith('vhostuser:')) return { type: 'vhostuser', path: word.slice('vhostuser:'.length) };
  if (word.startsWith('vhostvdpa:')) return { type: 'vhostvdpa', path: word.slice('vhostvdpa:'.length) };
  const nvme = /^nvme:\/\/([^/]*)\/(.*)$/s.exec(word);
  if (nvme !== null) return { type: 'nvme', address: nvme[1] ?? '', namespace: nvme[2] ?? '' };
  const network = /^([a-z][a-z0-9+]*):\/\/(unix:\/.*?\.sock(?:et)?(?=\/|$)|[^/?]*)(?:\/(.*?))?(?:\?(.*))?$/s.exec(word);
  if (network !== null) {
    const [, protocol = '', hosts = '', name, query] = network;
    return { type: 'network', protocol, name: name ?? null, hosts: hostsOf(hosts), query: query ?? null };
  }
  if (word.startsWith('/dev/')) return { type: 'block', path: word };
  return { type: 'file', path: word.startsWith('/') ? word : `${directory}/${word}` };
}

function hostsOf(text: string): readonly NetworkHost[] {
  if (text === '') return [];
  if (text.startsWith('unix:/'))
    return [{ name: null, port: null, transport: 'unix', socket: text.slice('unix:'.length) }];
  return text.split(',').map((host) => {
    const [, name = '', port] = /^(.*?)(?::([^:\]]*))?$/s.exec(host) ?? [];
    return { name, port: port ?? null, transport: null, socket: null };
  });
}
