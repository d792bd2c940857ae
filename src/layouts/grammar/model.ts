/** A value an attribute may have, and what it means. */
export interface ValueGrammar {
  readonly value: string;
  readonly about: string;
}

export interface AttributeGrammar {
  readonly name: string;
  readonly about: string;
  /** All values there are; empty for free text. */
  readonly values: readonly ValueGrammar[];
  readonly required: boolean;
  /** Whether it is there and what it says is judged by a rule of its own, not by this description. */
  readonly ownRule: boolean;
}

/** The attributes of an element in the text, by name. */
export type AttributeValues = Pick<ReadonlyMap<string, string>, 'get' | 'has'>;

/** What one element is for, and what it may hold: hover texts, completion and checks all come from here. */
export interface ElementGrammar {
  readonly name: string;
  /** One or two sentences. */
  readonly about: string;
  readonly attributes: (own: AttributeValues) => readonly AttributeGrammar[];
  /** Child elements; what a `<source>` is depends on its parent's `type`, so the element's own attributes are given. */
  readonly children: (own: AttributeValues) => readonly ElementGrammar[];
  readonly required: boolean;
  /** May stand several times in its parent. */
  readonly repeats: boolean;
  /** Holds more than is described here: nothing inside is called unknown. */
  readonly open: boolean;
}

/** Makes an element's description; what isn't given is: no attributes, no children, optional, once, closed. */
export function element(
  name: string,
  about: string,
  parts: {
    readonly attributes?: readonly AttributeGrammar[] | ElementGrammar['attributes'];
    readonly children?: readonly ElementGrammar[] | ElementGrammar['children'];
    readonly required?: boolean;
    readonly repeats?: boolean;
    readonly open?: boolean;
  } = {},
): ElementGrammar {
  const { attributes = [], children = [] } = parts;
  return {
    name,
    about,
    attributes: typeof attributes === 'function' ? attributes : () => attributes,
    children: typeof children === 'function' ? children : () => children,
    required: parts.required ?? false,
    repeats: parts.repeats ?? false,
    open: parts.open ?? false,
  };
}

/** Makes an attribute's description, optional unless told; `values` as `[value, about]` pairs. */
export function attribute(
  name: string,
  about: string,
  values: readonly (readonly [value: string, about: string])[] = [],
  required = false,
): AttributeGrammar {
  return {
    name,
    about,
    required,
    values: values.map(([value, meaning]) => ({ value, about: meaning })),
    ownRule: false,
  };
}

/** The attribute, left to a rule of its own. */
export function ownRule(described: AttributeGrammar): AttributeGrammar {
  return { ...described, ownRule: true };
}

/** Makes values out of words that need no more to be said. */
export function words(...values: readonly string[]): (readonly [string, string])[] {
  return values.map((value) => [value, ''] as const);
}

const indexes = new WeakMap<readonly { readonly name: string }[], ReadonlyMap<string, unknown>>();

/** A list of descriptions by name, made once for each list. */
export function byName<Named extends { readonly name: string }>(list: readonly Named[]): ReadonlyMap<string, Named> {
  const known = indexes.get(list);
  // A list's own index holds what the list holds.
  if (known !== undefined) return known as ReadonlyMap<string, Named>;
  const index = new Map(list.map((each) => [each.name, each]));
  indexes.set(list, index);
  return index;
}

/** Remembers what a function gave for a word; for words that the grammar knows, so that strangers can't fill it. */
export function remembered<Value>(known: readonly string[], make: (word: string) => Value): (word: string) => Value {
  const values = new Map<string, Value>();
  return (word) => {
    const before = values.get(word);
    if (before !== undefined) return before;
    const value = make(word);
    if (known.includes(word)) values.set(word, value);
    return value;
  };
}
