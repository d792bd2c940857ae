/** Vite's, as far as Workers use it: the address of a file that is served beside the page. */
declare module '*?url' {
  const address: string;
  export default address;
}

/** Node's alone; Workers know it as missing. */
declare const setImmediate: undefined | ((callback: () => void) => void);
