import { createEditor, createPlainEditor, type Editor } from '../../../src/editor/index.js';
import { createSchemaValidator, type SchemaValidator } from '../../../src/schema/index.js';

declare global {
  interface Window {
    /** One that becomes Monaco, and one that stays plain. */
    editors: { readonly switching: Editor; readonly plain: Editor };
    validator: SchemaValidator;
    createEditor: typeof createEditor;
  }
}

const text = `<domain type='kvm'>
  <name>guest</name>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/top'/>
      <backingStore type='file'>
        <format type='raw'/>
        <source file='/base'/>
        <backingStore/>
      </backingStore>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source file='/base'/>
      <target dev='vdb' bus='virtio'/>
    </disk>
  </devices>
</domain>
`;

function host(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`There is no #${id}.`);
  return found;
}

window.editors = {
  switching: createEditor(host('switching'), { text, theme: 'light', ariaLabel: 'Switching' }),
  plain: createPlainEditor(host('plain'), { text, theme: 'light', ariaLabel: 'Plain' }),
};
window.validator = createSchemaValidator();
window.createEditor = createEditor;
