import { attributeValue, parseXml, type XmlElement } from '../../xml/index.js';
import { ownLayoutName } from '../built-in/list.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { describedLayout } from '../layout/described-layout.js';
import type { LayoutForm, LayoutOrigin } from '../layout/description.js';
import { builtInLabels } from '../set/layout-set.js';
import { checkForm } from './check-form.js';
import { checkWords } from './check-words.js';
import { type Complain, complaints, placeOf } from './description-problem.js';
import { knowLayout, knownLayout, type OwnLayout } from './known-layouts.js';
import { readForm } from './read-form.js';
import { descriptionLimits, vocabulary } from './vocabulary.js';

/** A description as it was read; `own` is null where it describes none. */
export interface ReadDescription {
  readonly own: OwnLayout | null;
  /** In text order. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the description of a layout. Never throws for any text: what is wrong is told at its place. */
export function readDescription(text: string): ReadDescription {
  const known = knownLayout(text);
  if (known !== null) return { own: known, diagnostics: [] };
  const { diagnostics, complain } = complaints();
  const root = rootOf(text, complain);
  if (root !== null) {
    checkWords(root, vocabulary, complain);
    checkName(root, complain);
    if (diagnostics.length === 0) checkForm(root, complain);
  }
  if (root === null || diagnostics.length > 0) {
    return { own: null, diagnostics: diagnostics.toSorted((a, b) => a.range.start - b.range.start) };
  }
  const name = attributeValue(root, 'name') ?? '';
  return { own: knowLayout(text, ownLayout(name, readForm(root), originOf(root))), diagnostics: [] };
}

function rootOf(text: string, complain: Complain): XmlElement | null {
  if (text.length > descriptionLimits.text) {
    const range = { start: descriptionLimits.text, end: text.length };
    complain(range, `The description has ${text.length} characters.`, `At most ${descriptionLimits.text} are read.`);
    return null;
  }
  const xml = parseXml(text);
  if (xml.root === null) {
    const { range, message, fixes } = xml.problem;
    complain(range, message, 'A description is an XML document like any other.', fixes);
    return null;
  }
  if (xml.root.name === vocabulary.name) return xml.root;
  complain(
    xml.root.nameRange,
    `A description begins with <${vocabulary.name} name=''>, not with <${xml.root.name}>.`,
    'In it stand a <chain> and a <mirror>.',
  );
  return null;
}

/** The layout of a form, under its author's name: in quotes, which no built-in one has. */
export function ownLayout(name: string, form: LayoutForm, origin: LayoutOrigin = noOrigin): OwnLayout {
  const label = `“${name}”`;
  const title = `the layout ${label}, which is not built in`;
  return {
    name,
    layout: describedLayout({ name: ownLayoutName, label, title, origin, libvirtReadsIt: false, ...form }),
  };
}

const noOrigin: LayoutOrigin = { by: '', date: '', source: '' };

function originOf(root: XmlElement): LayoutOrigin {
  const said = (name: string): string => attributeValue(root, name) ?? '';
  return { by: said('by'), date: said('date'), source: said('source') };
}

function checkName(root: XmlElement, complain: Complain): void {
  const name = attributeValue(root, 'name');
  if (name === null) return;
  const range = placeOf(root, 'name');
  if (name.trim() === '') complain(range, 'The layout has no name yet.', 'Say what people shall call it.');
  if (name.length > descriptionLimits.name)
    complain(range, `The name has ${name.length} characters.`, `At most ${descriptionLimits.name} fit the page.`);
  // Of no effect, or of another than one sees: controls, marks that turn the direction of writing, quotes around it.
  if (/[\p{C}\p{Zl}\p{Zp}“”„"<>]/u.test(name))
    complain(
      range,
      'The name has characters that would mislead.',
      'Letters, digits, spaces and common punctuation are fine.',
    );
  if (builtInLabels.some((label) => plain(label) === plain(name)))
    complain(
      range,
      `${name} is the name of a layout that is built in.`,
      'Give yours another, so that nobody takes one for the other.',
    );
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s._-]+/gu, '');
}
