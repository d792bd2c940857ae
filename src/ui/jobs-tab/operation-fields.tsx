import type { JSX } from 'preact';
import type { OperationDraft } from '../../workspace/index.js';

interface OperationFieldsProps {
  readonly draft: OperationDraft;
  /** Paths of the chain, from the active layer down. */
  readonly chain: readonly string[];
  readonly change: (change: Partial<OperationDraft>) => void;
}

/** The choices that the operation has. */
export function OperationFields(props: OperationFieldsProps): JSX.Element {
  const { draft, chain, change } = props;
  const below = chain.slice(1);
  switch (draft.kind) {
    case 'copy':
      return (
        <div class="live-fields">
          <Text
            label="To"
            value={draft.destination}
            hint="/path/to/mirror"
            onChange={(destination) => change({ destination })}
          />
          <Choice
            label="Format"
            value={draft.format}
            options={[['', 'as the source'], ...formats.map((one): readonly [string, string] => [one, one])]}
            onChange={(format) => change({ format })}
          />
          <Choice
            label="What"
            value={draft.depth}
            options={[
              ['whole', 'the whole chain'],
              ['shallow', 'the active layer (shallow)'],
              ['base', 'down to a base'],
            ]}
            onChange={(depth) => change({ depth: depth === 'whole' || depth === 'base' ? depth : 'shallow' })}
          />
          {draft.depth === 'base' && (
            <Layer label="Base" none="choose" value={draft.base} paths={below} onChange={(base) => change({ base })} />
          )}
          <Bandwidth {...props} />
          <Flag label="Reuse what is there" value={draft.reuse} onChange={(reuse) => change({ reuse })} />
          <Flag
            label="Synchronous writes"
            value={draft.synchronous}
            onChange={(synchronous) => change({ synchronous })}
          />
          <Flag label="Transient job" value={draft.transient} onChange={(transient) => change({ transient })} />
        </div>
      );
    case 'commit':
      return (
        <div class="live-fields">
          <Layer
            label="Top"
            none="the active layer"
            value={draft.top}
            paths={below.slice(0, -1)}
            onChange={(top) => change({ top })}
          />
          <Layer
            label="Into"
            none="the bottom"
            value={draft.base}
            paths={below}
            onChange={(base) => change({ base })}
          />
          <Bandwidth {...props} />
          <Flag label="Delete what was committed" value={draft.remove} onChange={(remove) => change({ remove })} />
          <Flag
            label="Keep relative names"
            value={draft.keepRelative}
            onChange={(keepRelative) => change({ keepRelative })}
          />
        </div>
      );
    case 'pull':
      return (
        <div class="live-fields">
          <Layer
            label="Down to"
            none="the end: everything"
            value={draft.base}
            paths={below}
            onChange={(base) => change({ base })}
          />
          <Bandwidth {...props} />
          <Flag
            label="Keep relative names"
            value={draft.keepRelative}
            onChange={(keepRelative) => change({ keepRelative })}
          />
        </div>
      );
    case 'snapshot':
      return (
        <div class="live-fields">
          <Text
            label="New overlay"
            value={draft.overlay}
            hint="libvirt makes a name up"
            onChange={(overlay) => change({ overlay })}
          />
          <Flag label="Reuse what is there" value={draft.reuse} onChange={(reuse) => change({ reuse })} />
        </div>
      );
  }
}

const formats: readonly string[] = ['raw', 'qcow2', 'qed', 'vmdk', 'vdi'];
const bandwidths: readonly number[] = [0, 1, 4, 16, 64];

function Bandwidth(props: OperationFieldsProps): JSX.Element {
  return (
    <Choice
      label="Speed"
      value={String(props.draft.bandwidth)}
      options={bandwidths.map((one) => [String(one), one === 0 ? 'no limit' : `${one} MiB/s`])}
      onChange={(bandwidth) => props.change({ bandwidth: Number(bandwidth) })}
    />
  );
}

interface FieldProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

export function Text(props: FieldProps<string> & { readonly hint: string }): JSX.Element {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        type="text"
        value={props.value}
        placeholder={props.hint}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
    </label>
  );
}

function Choice(props: FieldProps<string> & { readonly options: readonly (readonly [string, string])[] }): JSX.Element {
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

function Flag(props: FieldProps<boolean>): JSX.Element {
  return (
    <label class="field">
      <input type="checkbox" checked={props.value} onChange={(event) => props.onChange(event.currentTarget.checked)} />
      <span>{props.label}</span>
    </label>
  );
}
