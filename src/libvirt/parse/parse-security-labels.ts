import { attributeValue, type XmlElement } from '../../xml/index.js';
import { Refusal, xmlError } from '../refusal.js';
import { yesOrNo } from '../reading/attributes.js';
import { elementsAt, placeOf, textAt } from '../reading/elements.js';
import type { ParseContext } from './parse-context.js';

/** VIR_SECURITY_LABEL_BUFLEN less its end. */
const longestLabel = 4096;

/** virSecurityDeviceLabelDefParseXML: the `<seclabel>` elements of a source. */
export function checkSecurityLabels(source: XmlElement, { mode, version }: ParseContext): void {
  const models = new Set<string>();
  for (const seclabel of elementsAt(source, 'seclabel')) {
    const model = attributeValue(seclabel, 'model');
    if (model !== null && models.has(model)) {
      throw new Refusal(`seclabel for model ${model} is already provided`, placeOf(seclabel, '@model'));
    }
    if (model !== null) models.add(model);
    const relabel = yesOrNo(seclabel, 'relabel');
    if (mode === 'running') yesOrNo(seclabel, 'labelskip');
    const label = textAt(seclabel, 'label');
    const hasLabel = label !== null && label.length <= longestLabel;
    const shown = model ?? '<null>';
    if (hasLabel && relabel === 'no') {
      throw xmlError(`Cannot specify a label if relabelling is turned off. model=${shown}`, seclabel.nameRange);
    }
    if (!hasLabel && relabel === 'yes' && mode === 'define' && version !== '9.0') {
      throw xmlError(`Cannot specify relabel if label is missing. model=${shown}`, seclabel.nameRange);
    }
  }
}
