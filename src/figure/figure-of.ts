import type { Disk } from '../chain/index.js';
import { draw, layOut, svgText, textPicture, unexaminedPicture } from '../diagram/index.js';
import { readDocument } from '../layouts/index.js';
import type { Figure, FigureOptions } from './contract.js';
import { FigureError } from './figure-error.js';
import { figuredDocument } from './figured-document.js';

/**
 * The figure of a text: a link, XML, a picture in text, or whatever else an import reads.
 *
 * @throws FigureError where nothing can be shown
 */
export function figureOf(
  given: string,
  { disk, width = 720, theme = 'light', idPrefix = 'figure' }: FigureOptions = {},
): Figure {
  const { xml, layouts, fragment, remarks } = figuredDocument(given);
  const document = readDocument(xml, layouts);
  if (document.xml.problem !== null)
    throw new FigureError(`The XML is not well formed. ${document.xml.problem.message}`);
  const disks = chosen(
    document.disks.map((read) => read.disk),
    disk,
  );
  const title = `Backing ${disks.length === 1 ? 'chain' : 'chains'} of ${disks.map(({ id }) => id).join(', ')}`;
  const geometry = layOut(disks.map(unexaminedPicture), { width });
  return {
    svg: svgText(draw(geometry, { kind: 'standalone', theme, idPrefix, title })),
    text: textPicture(disks),
    fragment,
    remarks,
  };
}

function chosen(disks: readonly Disk[], wanted: string | undefined): readonly Disk[] {
  const found = wanted === undefined ? disks : disks.filter(({ id }) => id === wanted);
  if (found.length > 0) return found;
  if (wanted === undefined) throw new FigureError('This document has no disk.');
  const there = disks.map(({ id }) => id).join(', ');
  throw new FigureError(`There is no disk ${wanted}${there === '' ? '' : `; there is ${there}`}.`);
}
