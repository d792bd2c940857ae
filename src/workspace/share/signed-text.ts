/*
 * Exports that are read again carry the versions they were made with in a way that leaves their content alone.
 */

const signature = /<!-- Made with Backing Chain Playground [^\n<>]* -->\n$/u;

/** XML with the versions in a comment behind it; `withoutSignature` gives the very text again. */
export function signedXml(xml: string, versions: string): string {
  return `${xml}<!-- Made with ${versions.replaceAll('--', '- -')} -->\n`;
}

/** The text as it was before `signedXml`; any other text as it is. */
export function withoutSignature(xml: string): string {
  return xml.replace(signature, '');
}

/** A text picture with the versions in a `#` comment below it. */
export function signedPicture(picture: string, versions: string): string {
  return `${picture.trimEnd()}\n# ${versions}\n`;
}
