import { describe, expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';
import { said } from './said.js';

/** What people have, as the program prints it. */
const forms: Readonly<Record<string, string>> = {
  'qemu-img info --backing-chain': `image: /vm/top.qcow2
file format: qcow2
virtual size: 20 GiB (21474836480 bytes)
disk size: 196 KiB
cluster_size: 65536
backing file: /vm/base.img
backing file format: raw
Format specific information:
    compat: 1.1
    lazy refcounts: false

image: /vm/base.img
file format: raw
virtual size: 20 GiB (21474836480 bytes)
disk size: 2.1 GiB`,
  'virsh domblklist': ` Target   Source
------------------------------------
 vda      /vm/top.qcow2
 vdb      /vm/data.raw
 sda      -`,
  'virsh domblklist --details': ` Type   Device   Target   Source
---------------------------------------------
 file   disk     vda      /vm/top.qcow2
 block  disk     vdb      /dev/vg/data
 file   cdrom    sda      -`,
  'virsh blockjob': `# virsh blockcopy guest vda /vm/copy.qcow2 --wait --verbose
Block Copy: [ 42 %]`,
  'query-block, pretty': `{
  "return": [
    {
      "device": "drive-virtio-disk0",
      "locked": false,
      "removable": false,
      "inserted": {
        "image": {
          "filename": "/vm/top.qcow2",
          "format": "qcow2",
          "virtual-size": 21474836480,
          "backing-image": {
            "filename": "/vm/base.img",
            "format": "raw",
            "virtual-size": 21474836480
          }
        },
        "drv": "qcow2",
        "ro": false
      },
      "type": "unknown"
    }
  ]
}`,
  'a command line': `qemu-system-x86_64 -m 1024 \\
  -blockdev driver=file,node-name=f,filename=/vm/top.qcow2 \\
  -blockdev driver=qcow2,node-name=d,file=f \\
  -device virtio-blk-pci,drive=d \\
  -cdrom /iso/install.iso`,
  'qemu-img create': `qemu-img create -f raw /vm/base.img 20G
qemu-img create -f qcow2 -b /vm/base.img -F raw /vm/top.qcow2`,
  'a picture': `base.img[raw] <- mid.qcow2[qcow2] <- top.qcow2[qcow2]`,
  'a tree of files': `base.qcow2
├── web.qcow2
│   └── web-test.qcow2
└── db.qcow2`,
  XML: `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/vm/top.qcow2'/>
  <backingStore type='file'>
    <format type='raw'/>
    <source file='/vm/base.img'/>
    <backingStore/>
  </backingStore>
  <target dev='vda' bus='virtio'/>
</disk>`,
};

const each = (change: (line: string, at: number) => string) => (text: string) =>
  text.split('\n').map(change).join('\n');
const entities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What mails, chats, logs, terminals and web pages make of it. */
const wrappings: Readonly<Record<string, (text: string) => string>> = {
  nothing: (text) => text,
  'a mail’s quoting': each((line) => `> ${line}`),
  'a mail’s quoting, twice': each((line) => `> > ${line}`),
  'a mail’s quoting without spaces': each((line) => `>${line}`),
  'a sentence before and after': (text) => `Hello,\n\nthis is what I have:\n\n${text}\n\nCan anybody help?\nThanks, Jo`,
  'a fence of Markdown': (text) => `Output:\n\n\`\`\`console\n${text}\n\`\`\`\n`,
  'a fence within a list': (text) => `1. I ran it:\n\n   \`\`\`\n${each((line) => `   ${line}`)(text)}\n   \`\`\`\n`,
  'an indentation of four': each((line) => `    ${line}`),
  'a tab before each line': each((line) => `\t${line}`),
  'line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'spaces that do not break': (text) => text.replaceAll('  ', '\u00A0\u00A0'),
  'spaces at the ends': each((line) => `${line}   `),
  'invisible characters': each((line) => `\u200B${line}\u200B`),
  'a terminal’s colours': each((line) => `\u001B[32m${line}\u001B[0m`),
  'colours spelled out': each((line) => `\\x1b[1;32m${line}\\x1b[0m`),
  'line numbers': each((line, at) => `${String(at + 1).padStart(4)}  ${line}`),
  'line numbers with a colon': each((line, at) => `${at + 1}:${line}`),
  'a journal': each((line, at) => `Mar 03 14:22:${10 + at} host1 backup[2217]: ${line}`),
  'a log with levels': each((line, at) => `2024-03-11 09:12:44,${100 + at} DEBUG ${line}`),
  'a log with a module': each((line, at) => `2024-03-11T09:12:44.${100 + at}Z [node-1] INFO vm.disk: ${line}`),
  'a test’s log': each((line, at) => `2024-03-11 09:12:44,${100 + at} process          L0470 DEBUG| [stdout] ${line}`),
  'a container’s log': each((line) => `qemu_1  | ${line}`),
  'the kernel’s clock': each((line, at) => `[   12.${300_000 + at}] ${line}`),
  'a chat': each((line) => `<joe> ${line}`),
  'a chat with times': each((line, at) => `[10:0${at % 10}] <joe> ${line}`),
  'a comment of a shell': each((line) => `# ${line}`),
  'a comment of C': (text) => `/*\n${each((line) => ` * ${line}`)(text)}\n */`,
  'a patch that adds it': each((line) => `+${line}`),
  'a bar': each((line) => `│ ${line}`),
  'a web page’s source': (text) => `<p>See:</p>\n<pre><code>${entities(text)}</code></pre>`,
  entities: entities,
  'entities, quoted': (text) => each((line) => `&gt; ${line}`)(entities(text)),
  BBCode: (text) => `[code]\n${text}\n[/code]`,
  'a wiki’s block': (text) => `{noformat}\n${text}\n{noformat}`,
  'a list of strings': (text) => `"stdout_lines": [\n${each((line) => `    ${JSON.stringify(line)},`)(text)}\n]`,
  'a string of Python': (text) => `output = (\n${each((line) => `    ${JSON.stringify(`${line}\n`)}`)(text)}\n)`,
  'an empty line after each': (text) => text.replaceAll('\n', '\n\n'),
};

function disksIn(text: string): readonly string[] {
  const { lines } = said(importText(text));
  return [lines[0] ?? '', ...lines.slice(1).filter((line) => /^[a-z]{2,4}: /u.test(line))];
}

/** Where lines themselves mean something, or the form has the same marks, and nobody would paste it so. */
const leftOut = new Set([
  'a picture in line numbers with a colon',
  'a picture in a patch that adds it',
  'a command line in an empty line after each',
  'a tree of files in a comment of a shell',
]);

describe.each(Object.keys(forms))('%s is read', (form) => {
  const text = forms[form] ?? '';
  const plain = disksIn(text);
  test.each(Object.keys(wrappings).filter((wrapping) => !leftOut.has(`${form} in ${wrapping}`)))(
    'in %s',
    (wrapping) => {
      const wrapped = wrappings[wrapping]?.(text) ?? '';
      expect(disksIn(wrapped)).toEqual(plain);
    },
  );
});
