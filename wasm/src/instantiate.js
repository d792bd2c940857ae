// A prefix for `emcc --pre-js`: an instance is made from the compiled module that it is given.
Module['instantiateWasm'] = (imports, received) => {
  WebAssembly.instantiate(Module['compiled'], imports).then(received, readyPromiseReject);
  return {};
};
