import { type Chain, sourceText } from '../../chain/index.js';
import { readTextPicture, TextPictureError } from '../../diagram/index.js';
import type { ImportedDisks } from '../contract.js';
import type { Found, Reading } from '../found.js';
import { toldImage } from '../told-image.js';
import { drawnDisks, ofBranch, picture, treeDisks } from './picture-disks.js';
import { readGraphLanguage } from './graph-language.js';
import { underHeadings } from './headed.js';
import { readIndentedTrees } from './indented-tree.js';
import { readInline } from './inline.js';
import { isAssignment, isProgram } from './of-images.js';
import { fromBase, RowReader } from './read-rows.js';
import { readBackingTables, readParentTables } from './parent-table.js';
import { readRoleLists } from './role-list.js';
import { readTrees } from './tree.js';
import { readVolumeChains } from './volume-chains.js';
import { hasNotedJoints, readVertical } from './vertical.js';

const marked = /[\w.)\]][*+^]{1,3}(?=\s|$)/mu;
/** A format behind a name, as this project does not write it. */
const rounded = /[^\s(]\((?:raw|qcow2?|qed|vmdk|vdi|vpc|vhdx?|luks)\b/iu;
/** A note that names no image, where this project's notation would have one. */
const noted = /<-+[^\S\n]*\([a-z ]{1,60}\)[^\S\n]*$/imu;
const drawn = /\S[^\S\n]*(?:<-|←)|^[^\S\n]*[^\s<>[\]]+\[[\w?.+-]*\]/mu;
/** An image in round brackets, which that notation has for a disk's device. */
const inBrackets = /(?:^|<-+|←)[^\S\n]*\([^()\n]{1,300}\)[^\S\n]*(?:<-|←|$)/mu;
/** A mark below a row that points at an image of it. */
const pointer = /^[\s|]*[\^↑]+[\s|]*$/mu;
/** Dots for images that are left out. */
const dots = /(?:<-+|←)[^\S\n]*(?:\.{2,}|…)/u;
/** A word that parts two drawings, and heads no disk. */
const caption =
  /^[^\S\n]*(?:from|to|before|after|afterwards|then|now|becomes|result|was|is|old|new|original|final)[^\S\n]*:/imu;
const isTarget = /^(?:[a-z]{1,3}d[a-z]{1,3}|(?:nvme|mmcblk|disk|vd|sd|drive)\S{0,20})$/u;
/** An address as QEMU takes it, or an image's snapshot as Ceph names it. */
const address = /(?:^|[\s[(])(?:(?:rbd|nbd|file):(?!\/\/)\S|[\w.-]+\/[\w.-]+@[\w.-]+(?=[\s[(]|$))/mu;
/** A disk's name at the end of its chain. */
const targetAtEnd = /(?:<-+|←)[^\S\n]*(?:[vsh]d[a-z]|xvd[a-z])[^\S\n]*$/mu;
/** What a drawing has that is none in this project's notation. */
const othersMarks = [address, targetAtEnd, marked, caption, rounded, noted, inBrackets, dots, pointer];
/** A drawing is a few lines; nobody's has more than this. */
const longest = 200_000;

/** The drawings of a text: this project's own notation first, then what people draw like it. */
export function readPictures(text: string): Reading {
  if (text.length > longest || text.trim() === '') return { found: [], refused: [], rest: text };
  const exact = exactly(text);
  if (exact !== null) return { found: [{ at: 0, label: 'the picture', imported: exact }], refused: [], rest: '' };
  const graphs = readGraphLanguage(text, fromBase);
  const volumes = readVolumeChains(graphs.rest);
  const lists = readRoleLists(volumes.rest);
  const tables = readParentTables(lists.rest);
  const backing = readBackingTables(tables.rest);
  const columns = hasNotedJoints(backing.rest) ? readVertical(backing.rest) : { drawings: [], rest: backing.rest };
  const rows = RowReader.read(columns.rest);
  const trees = readTrees(rows.rest);
  const indented = readIndentedTrees(trees.rest);
  const isDrawn =
    rows.isCut ||
    graphs.drawings.length +
      volumes.drawings.length +
      lists.drawings.length +
      columns.drawings.length +
      rows.drawings.length +
      trees.trees.length +
      indented.trees.length +
      tables.trees.length +
      backing.trees.length >
      0;
  const vertical = isDrawn ? { drawings: [], rest: indented.rest } : readVertical(indented.rest);
  const inline =
    isDrawn || vertical.drawings.length > 0
      ? { drawings: [], rest: vertical.rest }
      : readInline(vertical.rest, fromBase);
  const found: Found[] = [
    ...[
      ...graphs.drawings,
      ...volumes.drawings,
      ...lists.drawings,
      ...columns.drawings,
      ...rows.drawings,
      ...vertical.drawings,
      ...inline.drawings,
    ].map((drawing) => ({
      at: drawing.at,
      label: labelOf(drawing.caption, drawing.chains[0]?.cells.map(({ name }) => name) ?? []),
      imported: drawnDisks(drawing),
    })),
    ...[...tables.trees, ...backing.trees, ...trees.trees, ...indented.trees].map((tree) => ({
      at: tree.at,
      label: labelOf(
        null,
        tree.nodes.map(({ cell }) => cell.name),
      ),
      imported: treeDisks(tree),
    })),
  ];
  return { refused: [], ...underHeadings(text, found, inline.rest) };
}

/** Why a text that looks like a drawing is none; null where it doesn't look like one. */
export function pictureFault(text: string): string | null {
  if (text.length > longest || !drawn.test(text) || isProgram(text)) return null;
  try {
    readTextPicture(text);
    return null;
  } catch (error) {
    if (error instanceof TextPictureError) return error.message;
    throw error;
  }
}

function exactly(text: string): ImportedDisks | null {
  if (!drawn.test(text) || othersMarks.some((mark) => mark.test(text))) return null;
  try {
    const disks = readTextPicture(text);
    // A word before a colon that names no disk is a person's.
    if (disks.length === 0 || disks.some(({ target }) => target === null || !isTarget.test(target))) return null;
    const names = disks.map(({ chain }) => namesFromBase(chain));
    if (names.some(isAssignment) || names.flat().some((name) => !/[\p{L}\p{N}]/u.test(name))) return null;
    const images = disks.flatMap(({ chain, mirror }) =>
      [...chain.images, ...(mirror?.chain.images ?? [])].flatMap(({ source, format }) =>
        source === null ? [] : [toldImage(source, { format })],
      ),
    );
    const remarks = disks.some(({ mirror }) => mirror !== null && mirror.chain.images.length > 0) ? [ofBranch] : [];
    return { kind: 'disks', what: picture, disks, images, remarks };
  } catch (error) {
    if (error instanceof TextPictureError) return null; // it may still be drawn in another notation
    throw error;
  }
}

function namesFromBase({ images }: Chain): readonly string[] {
  return images.toReversed().map(({ source }) => (source === null ? '' : sourceText(source).replace(/^.*\//u, '')));
}

function labelOf(caption: string | null, names: readonly string[]): string {
  const picture = names.length > 4 ? [...names.slice(0, 2), '…', names.at(-1) ?? ''] : names;
  const shown = picture.join(' <- ').slice(0, 100);
  return caption === null || caption === '' ? shown : `${caption}: ${shown}`;
}
