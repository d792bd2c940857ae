import type { FileEntry, ImagesClient } from '../client.js';
import { ImagesError } from '../images-error.js';
import { paxRecords, tarBlock } from './tar-header.js';
import { tarMember, type TarMember } from './tar-member.js';

/** A tar archive that is made while it is read. */
export interface Archive {
  /** Bytes of the whole archive. */
  readonly size: number;
  /** The archive in pieces of at most 16 MiB. Throws ImagesError where a file has changed meanwhile. */
  pieces(): AsyncGenerator<Uint8Array<ArrayBuffer>>;
}

const pieceBytes = 16 * 1024 ** 2;
/** GNU tar reads this many bytes at a time and warns where an archive's last record is shorter. */
const record = 20 * tarBlock;

/**
 * Files in memory as one archive, holes kept, so that it is as large as their data. `comment` says what made it.
 * Rejects with ImagesError where a file is not there.
 */
export async function archiveFiles(
  images: ImagesClient,
  files: readonly FileEntry[],
  comment: string,
): Promise<Archive> {
  const members: TarMember[] = [];
  for (const file of files) members.push(tarMember(file, await images.dataRanges(file.path)));
  const start = paxRecords('g', { comment });
  const length = members.reduce(
    (sum, { head, length, padding }) => sum + head.length + length + padding,
    start.length + 2 * tarBlock,
  );
  const size = Math.ceil(length / record) * record;
  return {
    size,
    async *pieces() {
      yield start;
      for (const member of members) yield* memberPieces(images, member);
      yield new Uint8Array(size - length + 2 * tarBlock);
    },
  };
}

async function* memberPieces(images: ImagesClient, member: TarMember): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield member.head;
  for (const range of member.data) {
    for (let done = 0; done < range.length; done += pieceBytes) {
      const wanted = Math.min(pieceBytes, range.length - done);
      const piece = await images.readFile(member.file.path, range.start + done, wanted);
      if (piece.length !== wanted) throw new ImagesError(`${member.file.path} was changed while it was being saved`);
      yield piece;
    }
  }
  if (member.padding > 0) yield new Uint8Array(member.padding);
}
