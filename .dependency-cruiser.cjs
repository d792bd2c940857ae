/** The rooms and who may enter which; ARCHITECTURE.md has the reasons. */
const mayOnlyEnter = (room, others) => ({
  name: `${room}-enters-only-its-neighbours`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: '^(src|wasm|test)/',
    pathNot: [room, ...others].map((other) => `^${other.includes('/') ? other : `src/${other}/`}`),
  },
});

const throughTheDoor = {
  name: 'enter-a-room-through-its-index',
  comment: 'A room is free to change inside; what it promises stands in its index.ts.',
  severity: 'error',
  from: { path: '^src/([^/]+)/' },
  // node.ts is a second door, for what only Node programs may have.
  to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/(index|node)\\.ts$', '\\.css$'] },
};

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.m?ts$', '\\.css$', '\\.xml$'] },
      to: {},
    },
    mayOnlyEnter('xml', []),
    mayOnlyEnter('chain', []),
    mayOnlyEnter('layouts', ['xml', 'chain']),
    mayOnlyEnter('diagram', ['chain']),
    mayOnlyEnter('shell', []),
    mayOnlyEnter('scenario', ['chain', 'shell']),
    mayOnlyEnter('images', ['wasm/']),
    mayOnlyEnter('jobs', ['chain', 'scenario', 'images', 'shell']),
    mayOnlyEnter('script', ['chain', 'shell', 'scenario', 'jobs', 'images']),
    mayOnlyEnter('share', ['shell']),
    mayOnlyEnter('schema', ['xml']),
    mayOnlyEnter('editor', ['xml', 'layouts']),
    mayOnlyEnter('examples', []),
    mayOnlyEnter('ui', [
      'xml',
      'chain',
      'layouts',
      'diagram',
      'scenario',
      'shell',
      'script',
      'jobs',
      'images',
      'share',
      'schema',
      'editor',
      'examples',
    ]),
    mayOnlyEnter('command-line', [
      'xml',
      'chain',
      'layouts',
      'diagram',
      'scenario',
      'shell',
      'script',
      'jobs',
      'images',
      'share',
      'examples',
      'wasm/',
    ]),
    throughTheDoor,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^wasm/out/', '\\?raw$'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
