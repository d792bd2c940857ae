/** Offers the browser a file to save under `name`. */
export function downloadBytes(name: string, content: string | Uint8Array<ArrayBuffer> | Blob): void {
  const blob = content instanceof Blob ? content : new Blob([content], { type: 'application/octet-stream' });
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has to begin the download first.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
