import type { JSX } from 'preact';
import type { FormField, FormValues } from '../../jobs/index.js';
import type { ChosenDisk } from './use-live-disk.js';

interface OperationFieldsProps {
  readonly fields: readonly FormField[];
  readonly values: FormValues;
  readonly disk: ChosenDisk;
  /** Names of those that libvirt keeps of the domain. */
  readonly checkpoints: readonly string[];
  readonly change: (name: string, value: string) => void;
}

/** The choices that the operation has. */
export function OperationFields({ fields, values, disk, checkpoints, change }: OperationFieldsProps): JSX.Element {
  const { form, chain } = disk;
  const shown = fields.filter(
    ({ onlyIf, ofSeveral }) =>
      (onlyIf === undefined || (values[onlyIf[0]] ?? '') === onlyIf[1]) &&
      (ofSeveral === undefined || form.others.length > 0),
  );
  return (
    <div class="live-fields">
      {shown.map((field) => (
        <Field
          key={field.name}
          field={withHint(field, values, disk)}
          value={values[field.name] ?? ''}
          below={chain.slice(1)}
          checkpoints={checkpoints}
          onChange={(value) => change(field.name, value)}
        />
      ))}
    </div>
  );
}

type ShownField =
  Exclude<FormField, { kind: 'text' }> | (Extract<FormField, { kind: 'text' }> & { readonly hint: string });

/** What an empty field stands for, of this disk. */
function withHint(field: FormField, values: FormValues, { form }: ChosenDisk): ShownField {
  if (field.kind !== 'text') return field;
  const { hint } = field;
  return { ...field, hint: typeof hint === 'string' ? hint : hint(values, form) };
}

const bandwidths: readonly number[] = [1, 4, 16, 64];

interface FormFieldProps {
  readonly field: ShownField;
  readonly value: string;
  /** Paths of the chain below the active layer. */
  readonly below: readonly string[];
  readonly checkpoints: readonly string[];
  readonly onChange: (value: string) => void;
}

function Field({ field, value, below, checkpoints, onChange }: FormFieldProps): JSX.Element {
  const { label } = field;
  switch (field.kind) {
    case 'text':
      return <Text label={label} value={value} hint={field.hint} onChange={onChange} />;
    case 'choice':
      return <Choice label={label} value={value} options={field.options} onChange={onChange} />;
    case 'layer': {
      const paths = field.withBase ? below : below.slice(0, -1);
      return <Layer label={label} none={field.none} value={value} paths={paths} onChange={onChange} />;
    }
    case 'checkpoint': {
      const since = checkpoints.map((name) => [name, `changes since ${name}`] as const);
      return <Choice label={label} value={value} options={[['', field.none], ...since]} onChange={onChange} />;
    }
    case 'speed': {
      const speeds = bandwidths.map((one) => [String(one), `${one} MiB/s`] as const);
      return <Choice label={label} value={value} options={[['', 'no limit'], ...speeds]} onChange={onChange} />;
    }
    case 'flag':
      return <Flag label={label} value={value === 'yes'} onChange={(set) => onChange(set ? 'yes' : '')} />;
  }
}

interface FieldProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

interface TextProps extends FieldProps<string> {
  readonly hint: string;
  /** The id of a list of what is likely meant. */
  readonly list?: string;
}

export function Text(props: TextProps): JSX.Element {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        type="text"
        value={props.value}
        placeholder={props.hint}
        list={props.list}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
    </label>
  );
}

export function Choice(
  props: FieldProps<string> & { readonly options: readonly (readonly [string, string])[] },
): JSX.Element {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Layer(props: FieldProps<string> & { readonly none: string; readonly paths: readonly string[] }): JSX.Element {
  const { paths, none, value } = props;
  const known = value === '' || paths.includes(value) ? paths : [...paths, value];
  return <Choice {...props} options={[['', none], ...known.map((path): readonly [string, string] => [path, path])]} />;
}

export function Flag(props: FieldProps<boolean>): JSX.Element {
  return (
    <label class="field">
      <input type="checkbox" checked={props.value} onChange={(event) => props.onChange(event.currentTarget.checked)} />
      <span>{props.label}</span>
    </label>
  );
}
