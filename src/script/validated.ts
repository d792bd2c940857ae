import { JobsError, refusal } from '../jobs/index.js';
import { parseXml } from '../xml/index.js';
import type { LineDomain } from './line-domain.js';

/** Where Debian has libvirt's schemas, as its messages name them. */
const directory = '/usr/share/libvirt/schemas';

/**
 * What `--validate` asks for before anything else is looked at: refuses a text that is not valid by libvirt's schema for
 * its root element, in libvirt's words (src/util/virxml.c, virXMLValidatorValidate).
 *
 * @throws JobsError
 */
export async function refuseInvalid({ askSchema }: Pick<LineDomain, 'askSchema'>, text: string): Promise<void> {
  if (askSchema === null) throw new JobsError('playground', noSchema, 'Leave --validate out.');
  const complaints = await asked(askSchema(text));
  if (complaints.length === 0) return;
  const schema = `${directory}/${parseXml(text).root?.name ?? 'domain'}.rng`;
  const words = `Unable to validate doc against ${schema}\n${complaints.join('\n')}`;
  const advice =
    'Without --validate libvirt passes over what it doesn’t know. ' +
    'Opened as the document, it is judged place by place in the Verdicts tab, as by backing-chain verdict.';
  throw refusal('XML document failed to validate against schema', words, advice);
}

const noSchema = 'libvirt’s schema is not here.';

async function asked(answer: Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await answer;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new JobsError('playground', `${noSchema} ${reason}`, 'Try again, or leave --validate out.', { cause });
  }
}
