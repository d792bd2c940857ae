/** What a form holds: texts as typed, by the names of its fields; a box that is ticked holds `yes`. */
export type FormValues = Readonly<Record<string, string>>;

/** A form for an operation: what it asks, and the operation that its answers come to. */
export interface OperationForm<Operation> {
  /** On its button. */
  readonly label: string;
  readonly title: string;
  /** What it is done to, where that is not the chosen disk alone. */
  readonly of?: string;
  readonly fields: readonly FormField[];
  /** What fields hold before anybody chose. */
  readonly initial: FormValues;
  /** Null while something is missing that libvirt has no default for. */
  operation(values: FormValues, disk: ChosenFormDisk): Operation | null;
  /** Console lines that have to run before it: they write the files that it names. */
  linesBefore?(values: FormValues, disk: ChosenFormDisk): readonly string[];
  /** What to say while it is. */
  readonly missing: string;
  /** What to know about these choices; null for nothing. */
  remark(values: FormValues): string | null;
}

/** A disk as forms know it. */
export interface FormDisk {
  readonly target: string;
  /** What QEMU calls its active layer: a path, or an address. */
  readonly active: string;
  /** That is a file, by its path: beside it libvirt makes up the names of new images. */
  readonly isFile: boolean;
  /** What calls name the images of its chain by, where that is not what QEMU calls them. */
  readonly names?: ReadonlyMap<string, string>;
}

/** The disk that a form is about. */
export interface ChosenFormDisk extends FormDisk {
  /** The domain's others that its guest writes. */
  readonly others: readonly FormDisk[];
}

/** One choice of a form. */
export type FormField = FieldHead &
  (
    | { readonly kind: 'text'; readonly hint: string | ((values: FormValues, disk: FormDisk) => string) }
    | { readonly kind: 'choice'; readonly options: readonly (readonly [value: string, label: string])[] }
    /** An image of the chain below the active layer; empty says `none`. */
    | { readonly kind: 'layer'; readonly none: string; readonly withBase: boolean }
    /** A checkpoint that libvirt keeps of the domain; empty says `none`. */
    | { readonly kind: 'checkpoint'; readonly none: string }
    /** MiB a second; empty sets no limit. */
    | { readonly kind: 'speed' }
    | { readonly kind: 'flag' }
  );

interface FieldHead {
  readonly name: string;
  readonly label: string;
  /** Shown only while another field holds this value. */
  readonly onlyIf?: readonly [field: string, value: string];
  /** Shown only where the domain has other disks. */
  readonly ofSeveral?: true;
}

const mebibyte = 2 ** 20;

/** Bytes a second that the field `bandwidth` holds, which most jobs have; 0 sets no limit. */
export function formBandwidth(values: FormValues): number {
  const mebibytes = Number(values.bandwidth ?? '');
  return Number.isFinite(mebibytes) ? Math.round(mebibytes * mebibyte) : 0;
}

/** What a field holds; null where it is empty. */
export function formText(values: FormValues, name: string): string | null {
  const text = values[name] ?? '';
  return text === '' ? null : text;
}

/** What a call names the image by that a field holds; null where it is empty. */
export function formLayer(values: FormValues, name: string, { names }: FormDisk): string | null {
  const path = formText(values, name);
  return path === null ? null : (names?.get(path) ?? path);
}

/** Whether a box is ticked. */
export function formFlag(values: FormValues, name: string): boolean {
  return values[name] === 'yes';
}

/** The field that most jobs have. */
export const speedField: FormField = { kind: 'speed', name: 'bandwidth', label: 'Speed' };
