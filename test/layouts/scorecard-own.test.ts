import { describe, expect, it } from 'vitest';
import {
  builtIn,
  checkOwnCase,
  layoutsWith,
  type LayoutName,
  type OwnCase,
  readDescription,
  scorecard,
  scorecardText,
} from '../../src/layouts/index.js';

function disk(lines: string, active = '/images/top.qcow2'): string {
  return `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='${active}'/>
  ${lines}
  <target dev='vda' bus='virtio'/>
</disk>`;
}

const copied = "<mirror type='file' job='copy'><format type='raw'/><source file='/images/copy'/></mirror>";
const committed = copied.replace("job='copy'", "job='active-commit'");
const ended = "<backingStore type='file'><format type='raw'/><source file='/b'/><backingStore/></backingStore>";
const open = ended.replace('<backingStore/>', '');

function verdicts(own: OwnCase): Partial<Record<LayoutName, string>> {
  const row = scorecard(builtIn, [own]).at(-1);
  return Object.fromEntries((row?.cells ?? []).map(({ layout, verdict }) => [layout, verdict]));
}

describe('a case of a reviewer’s own', () => {
  it('stands last, with the name that it was given', () => {
    const row = scorecard(builtIn, [{ title: 'Mine', must: 'differ', documents: [disk(ended), disk(open)] }]).at(-1);
    expect(row?.case).toMatchObject({ id: 'own-1', title: 'Mine' });
    expect(scorecardText(row === undefined ? [] : [row])).toContain('Mine\n  Does it keep the two documents apart?');
  });

  it('asks every layout to keep two documents apart', () => {
    expect(verdicts({ title: 'The end', must: 'differ', documents: [disk(ended), disk(open)] })).toEqual({
      nested: 'ambiguous',
      flat: 'ambiguous',
      attribute: "can't say",
      libvirt: 'can say',
      'nested-2014': 'can say',
      'flat-2014': 'ambiguous',
    });
  });

  it('is as the built-in case that asks the same', () => {
    const own = verdicts({ title: 'The job', must: 'differ', documents: [disk(copied), disk(committed)] });
    expect(own).toMatchObject({ nested: 'ambiguous', flat: 'ambiguous', libvirt: 'can say' });
  });

  it('asks every layout to take two documents for one', () => {
    const [one, other] = [disk(open), disk(open.replace("type='file'", "type='file' index='3'"))];
    expect(verdicts({ title: 'Numbers', must: 'agree', documents: [one, other] })).toMatchObject({
      flat: 'ambiguous',
      libvirt: 'can say',
    });
    const apart = verdicts({ title: 'The end', must: 'agree', documents: [disk(ended), disk(open)] });
    expect(apart).toMatchObject({ libvirt: "can't say", nested: 'ambiguous' });
  });

  it('is not about what a layout loses of both', () => {
    const numbered = (format: string): string =>
      disk(`<backingStore type='file' index='2'><format type='${format}'/><source file='/b'/></backingStore>`);
    const row = scorecard(builtIn, [
      { title: 'Format', must: 'differ', documents: [numbered('raw'), numbered('qed')] },
    ]);
    const flat = row.at(-1)?.cells.find(({ layout }) => layout === 'flat');
    expect(flat?.verdict).toBe('can say');
    expect(flat?.reason).toMatch(/still two different disks. Lost besides: The index 2/);
  });

  it('whose documents hold no disk is said not to be tried, in every layout', () => {
    const row = scorecard(builtIn, [{ title: 'None', must: 'differ', documents: ['<a/>', 'not XML'] }]).at(-1);
    expect(row?.cells.map(({ reason }) => reason)).toEqual(
      Array.from({ length: 6 }, () => 'It can’t be tried. A document of the case has no disk.'),
    );
  });
});

describe('a case as somebody wrote it', () => {
  const good: OwnCase = { title: ' The end ', must: 'differ', documents: [disk(ended), disk(open)] };

  it('is taken with its name trimmed', () => {
    expect(checkOwnCase(good, builtIn)).toEqual({ kind: 'case', case: { ...good, title: 'The end' } });
  });

  it.each<[string, Partial<OwnCase>, RegExp]>([
    ['without a name', { title: ' ' }, /Give the case a name/],
    ['with a long name', { title: 'x'.repeat(81) }, /room for 80/],
    ['of a broken document', { documents: [disk(ended), '<disk>'] }, /second document/],
    ['of a document without a disk', { documents: ['<domain/>', disk(open)] }, /first document: there is no <disk>/],
    ['of two documents that say the same', { documents: [disk(open), disk(open).replaceAll('\n', ' ')] }, /the same/],
    ['of a long document', { documents: [disk(open), disk(open) + ' '.repeat(20_000)] }, /20000 have room/],
  ])('%s is refused with the reason', (_, change, reason) => {
    const checked = checkOwnCase({ ...good, ...change }, builtIn);
    expect(checked.kind === 'problem' ? checked.problem : '').toMatch(reason);
  });

  it('in the person’s own layout is kept in one that is built in', () => {
    const { own } = readDescription(
      "<layout name='Mine'><chain element='below' order='nested'><type attribute='type'/><format attribute='fmt'/></chain></layout>",
    );
    if (own === null) throw new Error('It is a layout.');
    const below = (fmt: string): string => disk(`<below type='file' fmt='${fmt}'><source file='/b'/></below>`);
    const checked = checkOwnCase({ ...good, documents: [below('raw'), below('qcow2')] }, layoutsWith(own.layout, true));
    if (checked.kind === 'problem') throw new Error(checked.problem);
    expect(checked.case.documents[0]).toContain('<backing');
    expect(checked.case.documents.join()).not.toContain('<below');
  });
});
