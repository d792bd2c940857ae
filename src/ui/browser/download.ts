/** Milliseconds: the browser has to begin the download before its address goes. */
const untilBegun = 60_000;

/** Offers the browser a file to save under `name`. */
export function downloadBytes(name: string, content: string | Uint8Array<ArrayBuffer> | Blob): void {
  const blob = content instanceof Blob ? content : new Blob([content], { type: 'application/octet-stream' });
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), untilBegun);
}
