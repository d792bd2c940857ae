import { escapeAttributeValue } from '../../xml/index.js';

/** A disk as the words of `virsh attach-disk` describe it; null for what they don't say. */
export interface DiskWords {
  readonly source: string;
  readonly target: string;
  readonly sourceType: string | null;
  readonly mode: 'readonly' | 'shareable' | (string & {}) | null;
  readonly device: string | null;
  readonly bus: string | null;
  readonly rawio: boolean;
  readonly driver: Readonly<Record<'name' | 'type' | 'iothread' | 'cache' | 'io', string | null>>;
  readonly serial: string | null;
  readonly wwn: string | null;
  readonly alias: string | null;
  readonly protocol: string | null;
  readonly host: Readonly<Record<'transport' | 'name' | 'socket', string | null>>;
}

/** The XML that virsh makes of it; `isDevice`: the source is a block device (tools/virsh-domain.c, cmdAttachDisk). */
export function diskAsXml(words: DiskWords, isDevice: boolean): string {
  const type = words.sourceType ?? (words.protocol !== null ? 'network' : isDevice ? 'block' : 'file');
  return [
    `<disk${attributes({ type, device: words.device, rawio: words.rawio ? 'yes' : null })}>`,
    ...emptyElement('driver', words.driver),
    ...source(type, words),
    ...emptyElement('target', { dev: words.target, bus: words.bus }),
    ...(words.mode === null ? [] : [`  <${words.mode}/>`]),
    ...textElement('serial', words.serial),
    ...emptyElement('alias', { name: words.alias }),
    ...textElement('wwn', words.wwn),
    '</disk>',
  ].join('\n');
}

function source(type: string, { source: name, protocol, host }: DiskWords): readonly string[] {
  if (type !== 'network') return [`  <source${attributes({ [type === 'block' ? 'dev' : 'file']: name })}/>`];
  const start = `  <source${attributes({ protocol, name })}`;
  const hosts = emptyElement('host', host).map((line) => `  ${line}`);
  return hosts.length === 0 ? [`${start}/>`] : [`${start}>`, ...hosts, '  </source>'];
}

type Values = Readonly<Record<string, string | null>>;

/** Nothing where none of the attributes is said. */
function emptyElement(name: string, values: Values): readonly string[] {
  const said = attributes(values);
  return said === '' ? [] : [`  <${name}${said}/>`];
}

function textElement(name: string, value: string | null): readonly string[] {
  return value === null ? [] : [`  <${name}>${escaped(value)}</${name}>`];
}

function attributes(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => (value === null ? '' : ` ${name}='${escapeAttributeValue(value, "'")}'`))
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
