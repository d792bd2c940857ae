/** Any failure of the images layer that is not a command's own: says what was asked, of which file, and why it failed. */
export class ImagesError extends Error {
  override readonly name = 'ImagesError';
}
