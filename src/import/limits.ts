/** Longest text that is read, in UTF-16 code units: as much as a document may have (src/xml). */
export const longestImport = 4 * 1024 * 1024;

/** libvirt's longest chain has 200 images; more than this in one text is nobody's. */
export const mostImages = 1_000;

/** Disks written for one text: each is a reading of the document so far. */
export const mostDisks = 100;

/** Images of all those disks together, a shared one counted for each. */
export const mostWritten = 2_000;

/** Things to choose from. */
export const mostChoices = 50;
