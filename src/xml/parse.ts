import { buildTree } from './build-tree.js';
import type { XmlDocument } from './model.js';
import { allSteps } from './steps.js';
import { checkWellFormed } from './well-formed.js';

/**
 * Reads a text into a positioned tree. Never throws for any text: what can't be
 * read is said in `problem`, with the characters that are wrong.
 */
export function parseXml(text: string): XmlDocument {
  return allSteps(parseXmlInSteps(text));
}

/** The same; yields after each step of some milliseconds. */
export function* parseXmlInSteps(text: string): Generator<undefined, XmlDocument> {
  const verdict = yield* checkWellFormed(text);
  if (verdict.problem !== null) return { text, root: null, problem: verdict.problem };
  const { declarations, parts, depth } = verdict;
  yield;
  return { text, root: yield* buildTree(text, declarations, parts), depth, problem: null };
}
