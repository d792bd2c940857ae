import { attribute, childElements, firstChild, isElement, isEmpty, type XmlElement } from '../../xml/index.js';
import type { LibvirtVersion, ParseMode } from '../../libvirt/index.js';
import { attributeValues } from '../grammar/attribute-values.js';
import { builtIn } from '../set/layout-set.js';
import { byName, type ElementGrammar } from '../grammar/model.js';
import type { WrittenDisk, WrittenImage } from '../written/written-disk.js';
import type { SilentChange } from './verdict.js';

/** What the parser passes over, or reads as something else, in a disk that it accepts. */
export function silentChanges(written: WrittenDisk, mode: ParseMode, version: LibvirtVersion): SilentChange[] {
  const changes = [
    ...droppedChains(written),
    ...passedOver(written, mode),
    ...ofMirror(written, mode),
    ...ofImages(written, mode, version),
  ];
  return changes.toSorted((a, b) => a.range.start - b.range.start);
}

function change(code: string, message: string, range: SilentChange['range']): SilentChange {
  return { code, message, range };
}

/** A `<backingStore>` without `type` ends the chain, whatever it holds. */
function droppedChains({ below, mirror }: WrittenDisk): SilentChange[] {
  return [below.terminator, mirror?.below.terminator ?? null].flatMap((terminator) =>
    terminator === null || isEmpty(terminator)
      ? []
      : [
          change(
            'chain-dropped',
            'This <backingStore> has no type= and is read as the end of the chain: what is in it is dropped.',
            terminator.range,
          ),
        ],
  );
}

/** Elements and attributes that libvirt's grammar doesn't have here, and second ones where the first counts. */
function passedOver({ element, mirror, below }: WrittenDisk, mode: ParseMode): SilentChange[] {
  const changes: SilentChange[] = [];
  const dropped = new Set<XmlElement>(
    [below.terminator, mirror?.below.terminator ?? null].flatMap((each) => each ?? []),
  );
  if (mode === 'define' || mirror?.image.type === null) {
    for (const each of childElements(element, 'mirror')) dropped.add(each);
  }
  const waiting: (readonly [XmlElement, ElementGrammar])[] = [[element, builtIn.diskGrammar('libvirt')]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [parent, grammar] = next;
    if (dropped.has(parent)) continue;
    const own = attributeValues(parent);
    const attributes = byName(grammar.attributes(own));
    for (const { name, range } of parent.attributes) {
      if (!grammar.open && !attributes.has(name)) {
        changes.push(change('attribute-ignored', `${name}= of <${parent.name}> is passed over.`, range));
      }
    }
    const known = byName(grammar.children(own));
    const seen = new Set<string>();
    for (const child of parent.children.filter(isElement)) {
      const described = known.get(child.name);
      if (described === undefined) {
        if (!grammar.open)
          changes.push(change('element-ignored', `<${child.name}> in <${parent.name}> is passed over.`, child.range));
      } else if (seen.has(child.name) && !described.repeats) {
        changes.push(
          change('element-ignored', `A second <${child.name}> is passed over; the first counts.`, child.range),
        );
      } else {
        waiting.push([child, described]);
      }
      seen.add(child.name);
    }
  }
  return changes;
}

function ofMirror({ mirror }: WrittenDisk, mode: ParseMode): SilentChange[] {
  if (mirror === null) return [];
  if (mode === 'define') {
    return [
      change(
        'mirror-dropped',
        'A mirror belongs to a running machine: define passes over it, whatever it holds.',
        mirror.element.range,
      ),
    ];
  }
  const changes: SilentChange[] = [];
  if (mirror.job === null && mirror.image.type !== null) {
    changes.push(change('job-added', "The mirror has no job=: it is read as job='copy'.", mirror.element.startTag));
  }
  if (mirror.ready?.value === 'none') {
    changes.push(change('ready-dropped', "ready='none' is read as no ready= at all.", mirror.ready.range));
  }
  for (const { name, value, range } of mirror.repeated) {
    const source = firstChild(mirror.element, 'source');
    const said =
      name === 'format' ? mirror.image.format?.value : source === null ? undefined : attribute(source, 'file')?.value;
    if (said !== value) {
      changes.push(
        change('attribute-ignored', `${name}='${value}' is passed over for what the mirror's children say.`, range),
      );
    }
  }
  for (const each of mirror.image.type === null ? childElements(mirror.element) : []) {
    changes.push(
      change('element-ignored', `<mirror> has no type=, so <${each.name}> in it is passed over.`, each.range),
    );
  }
  return changes;
}

function ofImages(written: WrittenDisk, mode: ParseMode, version: LibvirtVersion): SilentChange[] {
  const layers = [
    ...(written.active === null ? [] : [written.active]),
    ...written.below.images,
    ...(written.mirror === null || mode === 'define' ? [] : [written.mirror.image, ...written.mirror.below.images]),
  ];
  return layers.flatMap((image) => [
    ...indexChange(image, mode),
    ...(image === written.active ? [] : policyChange(image)),
    ...(version === '9.0' ? dataStoreChange(image) : []),
  ]);
}

function indexChange({ index }: WrittenImage, mode: ParseMode): SilentChange[] {
  if (index === null) return [];
  if (mode === 'define') {
    return [change('index-dropped', 'An index belongs to a running machine: define drops it.', index.range)];
  }
  return Number(index.value) === 0 ? [change('index-dropped', 'An index of zero is read as none.', index.range)] : [];
}

function policyChange({ source }: WrittenImage): SilentChange[] {
  const policy = source?.kind === 'element' ? attribute(source.element, 'startupPolicy') : null;
  return policy === null
    ? []
    : [change('startup-policy-dropped', 'startupPolicy= counts for the active layer only.', policy.range)];
}

function dataStoreChange({ source }: WrittenImage): SilentChange[] {
  const store = source?.kind === 'element' ? firstChild(source.element, 'dataStore') : null;
  return store === null
    ? []
    : [change('element-ignored', '<dataStore> is passed over by libvirt before 10.10.', store.range)];
}
