/** Linux's numbers, as musl has them for the module (asm-generic), in the calls that System takes. */
export const openFlag = {
  accessMode: 0o3,
  readOnly: 0o0,
  writeOnly: 0o1,
  readWrite: 0o2,
  create: 0o100,
  exclusive: 0o200,
  truncate: 0o1000,
  append: 0o2000,
  nonBlocking: 0o4000,
  synchronousData: 0o10000,
  direct: 0o40000,
  directory: 0o200000,
  noFollow: 0o400000,
  synchronous: 0o4010000,
  temporaryFile: 0o20000000,
} as const;

export const seekFrom = { start: 0, current: 1, end: 2, data: 3, hole: 4 } as const;

export const allocateMode = { keepSize: 0x01, punchHole: 0x02, zeroRange: 0x10 } as const;

export const pollEvent = { readable: 0x01, writable: 0x04, error: 0x08, hangUp: 0x10, invalid: 0x20 } as const;

export const fileMode = {
  pipe: 0o010000,
  characterDevice: 0o020000,
  directory: 0o040000,
  blockDevice: 0o060000,
  file: 0o100000,
} as const;

export const tmpfsMagic = 0x01021994;
