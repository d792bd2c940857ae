/** A form in which the state, or a part of it, can be taken along. */
export interface ShareForm {
  readonly label: string;
  /** A few words below the label. */
  readonly about: string;
  /** What the button does, as a sentence, where the label does not say it. */
  readonly title?: string;
  /** Nothing to take along now; `about` says why. */
  readonly disabled?: boolean;
  readonly act: () => void;
  /** The same in other notations, offered beside it in small. */
  readonly others?: readonly { readonly label: string; readonly title: string; readonly act: () => void }[];
}
