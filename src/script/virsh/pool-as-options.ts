import { escapedXml } from '../../jobs/index.js';
import { flagOption, refusedTextOption, textOption, type VirshLine, type VirshOption } from '../../virsh/index.js';

/** A pool as the words of a line describe it. */
export interface PoolWords {
  readonly name: string;
  readonly xml: string;
  readonly print: boolean;
}

const noServer = 'no server is ever asked here, so none wants a name or a secret.';
const noAdapter = 'there are no adapters here.';

const adapters = ['name', 'wwnn', 'wwpn', 'parent', 'parent-wwnn', 'parent-wwpn', 'parent-fabric-wwn'];

/** What `pool-define-as` and `pool-create-as` take alike (tools/virsh-pool.c, VIRSH_COMMON_OPT_POOL_X_AS). */
export const poolAsOptions: readonly VirshOption[] = [
  { name: 'name', takes: 'text', required: true },
  { name: 'type', takes: 'text', required: true },
  flagOption('print-xml'),
  ...['source-host', 'source-path', 'source-dev', 'source-name', 'target', 'source-format'].map((name) =>
    textOption(name),
  ),
  ...['auth-type', 'auth-username', 'secret-usage', 'secret-uuid'].map((name) => refusedTextOption(name, noServer)),
  ...adapters.map((name) => refusedTextOption(`adapter-${name}`, noAdapter)),
  ...['source-protocol-ver', 'source-initiator'].map((name) => refusedTextOption(name, noServer)),
];

/** tools/virsh-pool.c, virshBuildPoolXML. */
export function readPoolWords(line: VirshLine): PoolWords {
  const value = (name: string): string | null => {
    const text = line.text(name);
    return text === null ? null : escapedXml(text);
  };
  const [name, target] = [value('name') ?? '', value('target')];
  const source = [
    ...lines(value('source-host'), (host) => `<host name='${host}'/>`),
    ...lines(value('source-path'), (path) => `<dir path='${path}'/>`),
    ...lines(value('source-dev'), (path) => `<device path='${path}'/>`),
    ...lines(value('source-format'), (type) => `<format type='${type}'/>`),
    ...lines(value('source-name'), (group) => `<name>${group}</name>`),
  ];
  const xml = [
    `<pool type='${value('type') ?? ''}'>`,
    `  <name>${name}</name>`,
    ...(source.length === 0 ? [] : ['  <source>', ...source.map((text) => `    ${text}`), '  </source>']),
    ...lines(target, (path) => `  <target>\n    <path>${path}</path>\n  </target>`),
    '</pool>\n',
  ].join('\n');
  return { name: line.text('name') ?? '', xml, print: line.has('print-xml') };
}

function lines(value: string | null, text: (value: string) => string): readonly string[] {
  return value === null ? [] : [text(value)];
}
