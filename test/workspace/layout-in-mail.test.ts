import { describe, expect, it } from 'vitest';
import { importText } from '../../src/import/index.js';
import { builtIn, layoutsWith, readDescription, readDocument, writeDescription } from '../../src/layouts/index.js';
import { mailText, markdown } from '../../src/links/index.js';
import { emptyReview } from '../links/reviews.js';

const long = 'https://lists.example.org/archives/2014-April/'.padEnd(180, 'a-long-way-to-a-mail/');
const about = 'One image of the chain, told at such length that a line of a mail has no room for all of it.';
const form = builtIn.named('flat-2014').form;
const description = writeDescription(
  'Blake <2> & more_of *it*'.replace(/[<>]/g, ''),
  { ...form, chain: form.chain === null ? null : { ...form.chain, about } },
  { by: 'Eric', date: '2014-04-13', source: long },
);
const { own } = readDescription(description);
const xml = `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/images/top.qcow2'/>
  <id index='1'/>
  <backingStore type='file'>
    <id index='2' parent='1'/>
    <format type='raw'/>
    <source file='/images/base.raw'/>
  </backingStore>
  <target dev='vda' bus='virtio'/>
</disk>`;

const review = { ...emptyReview, xml, layout: { name: own?.name ?? '', description } };
const texts: readonly (readonly [string, string])[] = [
  ['a mail', mailText(review)],
  ['a mail that was answered', mailText(review).replace(/^/gm, '> ')],
  ['a mail answered twice', mailText(review).replace(/^/gm, '> > ')],
  ['Markdown', markdown(review)],
];

describe('the description of a layout', () => {
  it('stands in a mail below the XML, in lines of 72 columns', () => {
    const mail = mailText(review);
    expect(mail).toContain('The layout “Blake 2 & more_of *it*”:\n\n<layout name=');
    expect(mail.split('\n').filter((line) => line.length > 72 && !line.startsWith('<http'))).toEqual([]);
  });

  it.each(texts)('of %s is read back, and the XML in it', (_, text) => {
    const imported = importText(text);
    expect(imported.kind).toBe('document');
    if (imported.kind !== 'document' || own === null) return;
    const again = readDescription(imported.layout ?? '').own;
    expect(again?.layout.form).toEqual(own.layout.form);
    expect(again?.layout.origin).toEqual(own.layout.origin);
    const layouts = layoutsWith(own.layout, true);
    const [before, after] = [xml, imported.text].map((each) => readDocument(each, layouts).disks[0]?.disk);
    expect(after).toEqual(before);
  });

  it('by itself is taken for what it is', () => {
    const imported = importText(mailText({ ...review, xml: null }));
    expect(imported).toMatchObject({ kind: 'layout', name: own?.name });
  });

  it('that describes nothing is refused with what is wrong with it', () => {
    expect(importText("<layout name='x'/>")).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('Nothing is described yet.') as string,
    });
  });
});
