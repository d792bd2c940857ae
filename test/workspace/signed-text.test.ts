import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTextPicture } from '../../src/diagram/index.js';
import { importText } from '../../src/import/index.js';
import { recognise } from '../../src/workspace/open/recognise.js';
import { signedPicture, signedXml, withoutSignature } from '../../src/workspace/share/signed-text.js';

const versions = 'Backing Chain Playground 0.1.0, QEMU 10.0.13';

describe('a file that says what it was made with', () => {
  it('gives back the very text, however that ends', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('', '\n', '\r\n', '<!-- a comment -->\n', '<!-- not closed'),
        (text, end) => {
          expect(withoutSignature(signedXml(text + end, versions))).toBe(text + end);
        },
      ),
    );
  });

  it('is opened as the document that was saved', () => {
    const text = "<disk type='file'/>\n";
    const saved = signedXml(text, versions);
    expect(saved).toContain('QEMU 10.0.13');
    expect(recognise(saved, importText)).toMatchObject({ kind: 'imported', imported: { kind: 'document', text } });
  });

  it('leaves other comments at the end alone', () => {
    const text = '<disk/>\n<!-- Made with care -->\n';
    expect(withoutSignature(text)).toBe(text);
  });

  it('is a text picture that reads as before', () => {
    const picture = 'base[raw] <- top[qcow2]\n';
    expect(readTextPicture(signedPicture(picture, versions))).toEqual(readTextPicture(picture));
  });
});
