import {
  directoryOf,
  type ImageFormat,
  type ImageSource,
  localPath,
  normalPath,
  parseBackingString,
} from '../chain/index.js';
import { defaultDirectory } from '../diagram/index.js';

export interface NamedSource {
  readonly source: ImageSource;
  /** A `json:` name may tell it. */
  readonly format: ImageFormat | null;
  /** The name was relative, and nothing told from where. */
  readonly isAssumed: boolean;
}

/**
 * Where an image lies by the name that QEMU or a person gives it: a path, a `json:` object, a URL.
 * A relative path counts from `directory`; where that is null, from the directory in which the RFC's images lie.
 */
export function namedSource(name: string, directory: string | null = null): NamedSource {
  const { source, format } = parseBackingString(name);
  if (source.type !== 'file' && source.type !== 'block') return { source, format, isAssumed: false };
  return { ...atPath(source.path, directory), format };
}

const onWindows = /^[A-Za-z]:\\(?!\\)/u;

/** The source of a path that is surely no URL; one of Windows is taken as relative to nobody knows what. */
export function atPath(path: string, directory: string | null = null): Omit<NamedSource, 'format'> {
  const isOfWindows = onWindows.test(path);
  const isBeside = /^\.{1,2}\\/u.test(path);
  const name = isOfWindows || isBeside ? path.slice(isOfWindows ? 3 : 0).replaceAll('\\', '/') : path;
  const isAssumed = !path.startsWith('/') && (directory === null || isOfWindows);
  const beside = isOfWindows ? null : directory;
  const whole = name.startsWith('/') ? name : normalPath(name, beside ?? defaultDirectory);
  return { source: { type: whole.startsWith('/dev/') ? 'block' : 'file', path: whole }, isAssumed };
}

/** The directory from which a name recorded in the image counts; null where the image is no file. */
export function directoryBeside(source: ImageSource): string | null {
  const path = localPath(source);
  return path === null ? null : directoryOf(path);
}

/** Where files lie whose directory the text doesn't tell. */
export const assumedDirectoryRemark = `Names without a directory are taken to lie in ${defaultDirectory}.`;
