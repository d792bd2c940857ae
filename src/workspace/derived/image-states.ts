import { computed, type ReadonlySignal } from '@preact/signals-core';
import { type Image, imagesOf, memoryPath, pathOfName, sourceText } from '../../chain/index.js';
import type { ImageState } from '../../diagram/index.js';
import { type Diagnostic, imageProblem } from '../../layouts/index.js';
import type { ImageFact, State } from '../state/state.js';
import type { Comparison, ImageDisagreement } from './image-disagreements.js';
import { withLiveExtents } from './live-extents.js';
import type { Reading } from './reading.js';

/** What is known of the images, and where they and the document say different things. */
export interface ImageStates {
  /** By `sourceText()`. */
  readonly states: ReadonlySignal<ReadonlyMap<string, ImageState>>;
  /** Disagreements as problems of the document; none while the text is newer than what was read. */
  readonly problems: ReadonlySignal<readonly Diagnostic[]>;
}

export interface SeenImages {
  /** The images of the document's disks, with those that QEMU finds and that snapshots keep besides. */
  readonly found: ReadonlySignal<readonly Image[]>;
  /** The paths of all files that there are. */
  readonly present: ReadonlySignal<readonly string[]>;
  /** What is known of them; of new ones that comes a little later. */
  readonly facts: ReadonlySignal<ReadonlyMap<string, ImageFact>>;
}

/** `comparison`: it comes with the session, as all facts do; nothing disagrees before. */
export function createImageStates(
  state: ReadonlySignal<State>,
  reading: Reading,
  { found, present, facts }: SeenImages,
  comparison: ReadonlySignal<Comparison | null>,
): ImageStates {
  const running = computed(() => state.value.live.extents);
  const seen = computed(() => withLiveExtents(facts.value, running.value));
  const worthless = computed(() => state.value.live.invalidated);
  const invalidated = computed(() => new Set(worthless.value.map(({ path }) => pathOfName(path))));
  const disks = reading.models;
  const there = computed(() => new Set(present.value));
  const disagreements = computed(() => comparison.value?.(disks.value, facts.value, there.value) ?? []);
  return {
    states: computed(() =>
      imageStates(found.value, { there: there.value, facts: seen.value }, disagreements.value, invalidated.value),
    ),
    problems: computed(() => (reading.stale.value ? [] : asProblems(disagreements.value, facts.value, reading))),
  };
}

function imageStates(
  images: readonly Image[],
  { there, facts }: { readonly there: ReadonlySet<string>; readonly facts: ReadonlyMap<string, ImageFact> },
  disagreements: readonly ImageDisagreement[],
  invalidated: ReadonlySet<string>,
): ReadonlyMap<string, ImageState> {
  if (there.size === 0) return new Map();
  const sentences = new Map<string, string[]>();
  const forged = new Map<string, string>();
  for (const { code, imageId, message } of disagreements) {
    if (code === 'header-forged') forged.set(imageId, message);
    else sentences.set(imageId, [...(sentences.get(imageId) ?? []), message]);
  }
  const states = new Map<string, ImageState>();
  for (const image of images) {
    const path = memoryPath(image.source);
    if (image.source === null || path === null || !there.has(path)) continue;
    const key = sourceText(image.source);
    const fact = facts.get(path);
    if (fact === undefined) {
      states.set(key, { kind: 'unread' });
      continue;
    }
    const before = states.get(key);
    const earlier = before?.kind === 'existing' ? before.disagreements : [];
    const found = existing(fact, [...earlier, ...(sentences.get(image.id) ?? [])]);
    const lie = (before?.kind === 'existing' ? before.forged : undefined) ?? forged.get(image.id);
    states.set(key, {
      ...found,
      ...(lie !== undefined && { forged: lie }),
      invalidated: invalidated.has(path),
    });
  }
  return states;
}

function existing(fact: ImageFact, disagreements: readonly string[]): Extract<ImageState, { kind: 'existing' }> {
  const unreadable = fact.info === null ? [`qemu-img can’t read this image: ${fact.message}`] : [];
  return {
    kind: 'existing',
    format: fact.info?.format ?? 'unreadable',
    virtualSize: fact.info?.virtualSize ?? fact.size,
    allocated: fact.info?.allocated ?? fact.allocated,
    extents: fact.extents,
    disagreements: [...new Set([...unreadable, ...disagreements])],
    invalidated: false,
  };
}

function asProblems(
  disagreements: readonly ImageDisagreement[],
  facts: ReadonlyMap<string, ImageFact>,
  reading: Reading,
): readonly Diagnostic[] {
  const { text } = reading.document.value.xml;
  return disagreements.flatMap(({ code, diskId, imageId, message, explanation }) => {
    const read = reading.disks.value.find((each) => each.disk.id === diskId);
    if (read === undefined) return [];
    const image = imagesOf(read.disk).find(({ id }) => id === imageId);
    const path = image === undefined ? null : memoryPath(image.source);
    const found = code === 'format-differs' && path !== null ? facts.get(path)?.info?.format : undefined;
    return (
      imageProblem(text, read, {
        code,
        imageId,
        message,
        format: found ?? null,
        ...(explanation !== undefined && { explanation }),
      }) ?? []
    );
  });
}
