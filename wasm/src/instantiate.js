/*
 * A prefix for `emcc --pre-js`: an instance is made from the compiled module that it is given, or is one of Module.spare
 * that has served before (see $keepInstance in run.js): making one takes longer than most commands, and each one that is
 * dropped makes work for the garbage collector. Its imports are found anew at each call, for each use has its own.
 */
let lent = null;

const throughLent = (imports) =>
  Object.fromEntries(
    Object.entries(imports).map(([namespace, functions]) => [
      namespace,
      Object.fromEntries(
        Object.keys(functions).map((name) => {
          const user = lent;
          return [name, (...parameters) => user.imports[namespace][name](...parameters)];
        }),
      ),
    ]),
  );

Module['instantiateWasm'] = (imports, received) => {
  const spare = Module['spare'];
  lent = spare ? (spare.pop() ?? { instance: null, imports: null, beginning: null }) : null;
  if (lent) lent.imports = imports;
  (lent?.instance
    ? Promise.resolve(lent.instance)
    : WebAssembly.instantiate(Module['compiled'], lent ? throughLent(imports) : imports)
  ).then((instance) => {
    if (lent) lent.instance = instance;
    received(instance);
  }, readyPromiseReject);
  return {};
};
