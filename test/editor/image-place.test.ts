import { describe, expect, it } from 'vitest';
import { imagePlaceAt } from '../../src/editor/image-place.js';
import { readDocument } from '../../src/layouts/index.js';

const text = `<domain><name>g</name><devices>
<disk type='file'>
  <driver type='qcow2'/>
  <source file='/top'/>
  <mirror>
    <driver type='qed'/>
    <source file='/mirror'/>
    <backingFile><driver type='raw'/><source file='/base'/></backingFile>
  </mirror>
  <backingFile>
    <driver type='qcow2'/>
    <source file='/middle'/>
  </backingFile>
  <target dev='vda'/>
</disk>
</devices></domain>`;

describe('the image at a place in the document', () => {
  it.each([
    ['/top', 'vda: active layer, layer 1 of 2'],
    ['/middle', 'vda: backing image, layer 2 of 2'],
    ['/mirror', 'vda: mirror'],
    ['/base', 'vda: below the mirror, layer 2 of 2'],
  ])('%s is the %s', (path, place) => {
    expect(imagePlaceAt(readDocument(text), text.indexOf(path))?.place).toBe(place);
  });

  it('is none outside all images', () => {
    expect(imagePlaceAt(readDocument(text), text.indexOf('vda'))).toBeNull();
    expect(imagePlaceAt(readDocument(text), text.indexOf('<name>'))).toBeNull();
  });
});
