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
  const ofCeph = cephSnapshotIn(name);
  if (ofCeph !== null && source.type === 'file')
    return { source: parseBackingString(`rbd:${ofCeph.image}`).source, format: null, isAssumed: false };
  if (source.type !== 'file' && source.type !== 'block') return { source, format, isAssumed: false };
  return { ...atPath(source.path, directory), format };
}

/** Ceph's own name for the state of an image that clones stand on: `pool/image@snapshot`. */
const cephSnapshot = /^(?:rbd:)?([\w.-]{1,200}(?:\/[\w.-]{1,200}){1,2})@([\w.-]{1,200})(?::.*)?$/u;

/** The image and the snapshot that Ceph's own name tells, as `pool/image`; null for other names. */
export function cephSnapshotIn(name: string): { readonly image: string; readonly snapshot: string } | null {
  const [, image, snapshot] = cephSnapshot.exec(name) ?? [];
  return image === undefined || snapshot === undefined ? null : { image, snapshot };
}

/** What is said where the state of an rbd image is named, which the disk's model has no place for. */
export function cephSnapshotRemark(snapshot: string): string {
  return `The snapshot ${snapshot} of an rbd image is left aside.`;
}

/** A directory that only the person's shell knows. */
const ofShell = /^(?:~|\$\w{1,60}|\$\{\w{1,60}\}|\$\(pwd\))\//u;
const onWindows = /^[A-Za-z]:\\(?!\\)/u;

/** The source of a path that is surely no URL; one of Windows is taken as relative to nobody knows what. */
export function atPath(path: string, directory: string | null = null): Omit<NamedSource, 'format'> {
  const isOfWindows = onWindows.test(path);
  if (ofShell.test(path)) return atPath(path.replace(ofShell, '') || path.slice(1));
  const isBeside = /^\.{1,2}\\/u.test(path);
  const name = isOfWindows || isBeside ? path.slice(isOfWindows ? 3 : 0).replaceAll('\\', '/') : path;
  const isAssumed = !path.startsWith('/') && (directory === null || isOfWindows);
  const beside = isOfWindows ? null : directory;
  const isWhole = name.startsWith('/') && !/\/\.{1,2}(?:\/|$)/u.test(name);
  const whole = isWhole ? name : normalPath(name, beside ?? defaultDirectory);
  return { source: { type: whole.startsWith('/dev/') ? 'block' : 'file', path: whole }, isAssumed };
}

/** The directory from which a name recorded in the image counts; null where the image is no file. */
export function directoryBeside(source: ImageSource): string | null {
  const path = localPath(source);
  return path === null ? null : directoryOf(path);
}

/** Where files lie whose directory the text doesn't tell. */
export const assumedDirectoryRemark = `Names without a directory are taken to lie in ${defaultDirectory}.`;
