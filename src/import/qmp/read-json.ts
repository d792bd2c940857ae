import type { ImportedDisks } from '../contract.js';
import { blanked } from '../../xml/index.js';
import type { Found, Reading } from '../found.js';
import { isObject, listOf, member, textMember } from '../../json/index.js';
import { findJson, type JsonSpan } from '../json-values.js';
import type { RawInfo } from '../qemu-img/info-image.js';
import { typedCommand } from '../prompt.js';
import { isInfo, rawInfoOf } from '../qemu-img/info-json.js';
import { commandDisks } from '../qemu-command/read-commands.js';
import type { ToldJob } from '../virsh/read-tables.js';
import { withJobs } from '../virsh/jobs.js';
import { readBlockGraph } from '../../diagram/index.js';
import { graphDisks } from './graph-disks.js';
import { listedJson } from './listed-json.js';
import { isNamedNodes, namedNodes } from './named-nodes.js';
import { isBlockDevice, isBlockDevices, queryBlock } from './query-block.js';
import { isJobs, queryJobs } from './query-jobs.js';

export interface JsonReading extends Reading {
  /** What `qemu-img info --output=json` printed, all of it together. */
  readonly infos: readonly RawInfo[];
  readonly isChain: boolean;
  readonly jobs: readonly ToldJob[];
}

type Value =
  | { readonly kind: 'infos'; readonly infos: readonly RawInfo[]; readonly isChain: boolean }
  | { readonly kind: 'jobs'; readonly jobs: readonly ToldJob[] }
  | { readonly kind: 'disks'; readonly imported: ImportedDisks }
  /** A node that query-named-block-nodes told of, alone, as jq prints each. */
  | { readonly kind: 'node'; readonly node: unknown }
  /** A drive that query-block told of, alone, as a text that was cut has each. */
  | { readonly kind: 'drive'; readonly drive: unknown }
  /** A node or a device that is added, as the option of QEMU's command line that does the same. */
  | { readonly kind: 'added'; readonly words: readonly string[] }
  | { readonly kind: 'refused'; readonly what: string; readonly reason: string }
  /** A greeting, an event, an empty answer: nothing is lost with it. */
  | { readonly kind: 'nothing' };

/** The JSON of a text: qemu-img's, and QEMU's answers on its monitor. */
export function readJson(text: string): JsonReading {
  const spans = findJson(text)
    .flatMap(unwrapped)
    .filter(({ value }) => isObject(value) || (listOf(value).length > 0 && listOf(value).every(isObject)));
  const values = spans.map((span) => ({ span, value: valueOf(span.value, directoryBefore(text, span.start)) }));
  const told = [
    ...values.flatMap(({ span, value }) => (value.kind === 'disks' ? [foundAt(span, value.imported)] : [])),
    ...nodesApart(values),
    ...drivesApart(values),
  ];
  const found = told.length > 0 ? told : addedDisks(values);
  const infos = values.flatMap(({ value }) => (value.kind === 'infos' ? value.infos : []));
  const jobs = values.flatMap(({ value }) => (value.kind === 'jobs' ? value.jobs : []));
  return {
    found: jobs.length > 0 ? found.map((each) => worked(each, jobs)) : found,
    refused: values.flatMap(({ value }) => (value.kind === 'refused' ? [value] : [])),
    infos,
    isChain: values.some(({ value }) => value.kind === 'infos' && value.isChain),
    jobs: found.length > 0 ? [] : jobs,
    rest: blanked(text, spans),
  };
}

/** Nodes of one answer, each an object of its own. */
function nodesApart(values: readonly { readonly span: JsonSpan; readonly value: Value }[]): readonly Found[] {
  const nodes = values.flatMap(({ span, value }) => (value.kind === 'node' ? [{ span, node: value.node }] : []));
  const [first] = nodes;
  return first === undefined ? [] : [foundAt(first.span, namedNodes(nodes.map(({ node }) => node)))];
}

/** Drives of one answer, each an object of its own. */
function drivesApart(values: readonly { readonly span: JsonSpan; readonly value: Value }[]): readonly Found[] {
  const drives = values.flatMap(({ span, value }) => (value.kind === 'drive' ? [{ span, drive: value.drive }] : []));
  const [first] = drives;
  return first === undefined ? [] : [foundAt(first.span, queryBlock(drives.map(({ drive }) => drive)))];
}

/** What commands make that add nodes, where no answer tells what there is. */
function addedDisks(values: readonly { readonly span: JsonSpan; readonly value: Value }[]): readonly Found[] {
  const added = values.flatMap(({ span, value }) => (value.kind === 'added' ? [{ span, words: value.words }] : []));
  const [first] = added;
  if (first === undefined) return [];
  const words = added.flatMap(({ words: own }) => own);
  const imported = commandDisks(words, 'commands for QEMU’s monitor');
  return imported === null ? [] : [foundAt(first.span, imported)];
}

/** A log of libvirt writes an answer between brackets of its own. */
function unwrapped(span: JsonSpan): readonly JsonSpan[] {
  const [only, ...others] = listOf(span.value);
  const isAnswer = ['return', 'event', 'execute', 'error', 'QMP'].some((key) => member(only, key) !== undefined);
  return others.length === 0 && isAnswer ? [{ ...span, value: only }] : [span];
}

function foundAt({ start }: JsonSpan, imported: ImportedDisks): Found {
  return { at: start, label: imported.what, imported };
}

function worked(found: Found, jobs: readonly ToldJob[]): Found {
  const { imported } = found;
  if (imported.kind !== 'disks') return found;
  const own = jobs.filter(
    ({ target }) => imported.disks.length === 1 || imported.disks.some((disk) => disk.target === target),
  );
  const { disks, remarks } = withJobs(imported.disks, own);
  return { ...found, imported: { ...imported, disks, remarks: [...imported.remarks, ...remarks] } };
}

/** The directory that the prompt of the command shows which printed it; null where there is none. */
function directoryBefore(text: string, at: number): string | null {
  const end = text.lastIndexOf('\n', at - 1);
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, Math.max(end, 0));
  return typedCommand(line)?.directory ?? null;
}

function valueOf(given: unknown, directory: string | null): Value {
  const value = member(given, 'return') ?? given;
  const error = member(given, 'error');
  if (isObject(error)) {
    return {
      kind: 'refused',
      what: 'an error that QEMU answered with',
      reason: `It says: ${(textMember(error, 'desc') ?? '').slice(0, 500)}`,
    };
  }
  const added = addedWords(given);
  if (added !== null) return { kind: 'added', words: added };
  if (isNothing(given)) return { kind: 'nothing' };
  if (isInfo(value)) return { kind: 'infos', infos: [rawInfoOf(value, directory)], isChain: false };
  const graph = readBlockGraph(value);
  if (graph !== null) return { kind: 'disks', imported: graphDisks(graph) };
  if (Array.isArray(value)) return listValue(value as readonly unknown[], directory);
  if (isObject(value) && isNamedNodes([value]) && textMember(value, 'file') !== null)
    return { kind: 'node', node: value };
  if (isBlockDevice(value)) return { kind: 'drive', drive: value };
  if (isObject(value)) return objectValue(value);
  return { kind: 'nothing' };
}

function listValue(list: readonly unknown[], directory: string | null): Value {
  if (list.length === 0)
    return {
      kind: 'refused',
      what: 'an empty answer',
      reason: 'QEMU had nothing to list: no job runs, or no drive is there.',
    };
  if (list.every(isInfo))
    return { kind: 'infos', infos: list.map((each) => rawInfoOf(each, directory)), isChain: list.length > 1 };
  if (isBlockDevices(list)) return { kind: 'disks', imported: queryBlock(list) };
  if (isNamedNodes(list)) return { kind: 'disks', imported: namedNodes(list) };
  if (isJobs(list)) return { kind: 'jobs', jobs: queryJobs(list) };
  if (list.every((each) => member(each, 'start') !== undefined && member(each, 'length') !== undefined)) {
    return {
      kind: 'refused',
      what: 'the output of qemu-img map',
      reason: 'It tells which bytes are stored and not which images there are: paste qemu-img info --backing-chain.',
    };
  }
  return listed(list);
}

function listed(value: unknown): Value {
  const imported = listedJson(value);
  return imported === null ? unknownJson : { kind: 'disks', imported };
}

const unknownJson: Value = {
  kind: 'refused',
  what: 'JSON',
  reason:
    'It names no disks. Of JSON are read: qemu-img info’s, QEMU’s answers to query-block, query-named-block-nodes, x-debug-query-block-graph and query-block-jobs, and lists of images.',
};

function objectValue(value: Readonly<Record<string, unknown>>): Value {
  if (Array.isArray(member(value, 'blockdevices'))) {
    return {
      kind: 'refused',
      what: 'the output of lsblk',
      reason:
        'It lists a host’s block devices and no images with backing files: paste virsh domblklist, or qemu-img info --backing-chain.',
    };
  }
  return listed(value);
}

function addedWords(command: unknown): readonly string[] | null {
  const option = { 'blockdev-add': '-blockdev', device_add: '-device' }[textMember(command, 'execute') ?? ''];
  const given = member(command, 'arguments');
  return option === undefined || !isObject(given) ? null : [option, JSON.stringify(given)];
}

/** A greeting, an event, a command that is sent, a success without a value. */
function isNothing(value: unknown): boolean {
  if (
    textMember(value, 'event') !== null ||
    textMember(value, 'execute') !== null ||
    member(value, 'QMP') !== undefined
  )
    return true;
  const answer = member(value, 'return');
  return isObject(answer) && Object.keys(answer).length === 0;
}
