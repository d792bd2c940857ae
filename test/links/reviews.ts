import type { Review } from '../../src/links/index.js';

export const emptyReview: Review = {
  message: '',
  xml: null,
  layout: null,
  picture: null,
  mermaid: null,
  commands: [],
  notes: [],
  link: 'https://example.org/playground/#1E3Sp',
  madeWith: [],
};

/** The RFC's example as a reviewer would send it. */
export const rfcReview: Review = {
  ...emptyReview,
  message:
    'I prefer the flat form: what distinguishes the layers is only their format, and a chain is a list.\n\nBut see the order.',
  xml: `      <mirror>
        <source file='/path/to/mirror' format='qed'/>
        <backing file='/path/to/base' format='raw'/>
      </mirror>
      <backing file='/path/to/middle' format='qcow2'/>
      <backing file='/path/to/base' format='raw'/>
`,
  picture: `base[raw] <- middle[qcow2] <- top[qcow2]
    \\-------- mirror[qed]
`,
  mermaid: 'flowchart LR\n  base --> top\n',
  commands: [
    {
      command: 'qemu-img convert -O qed -B /path/to/base -F raw /path/to/top /path/to/mirror # the obvious way',
      output: '    (0.00/100%)\r    (100.00/100%)\n',
      status: 0,
      remark: null,
    },
    {
      command: 'qemu-img compare /path/to/top /path/to/mirror',
      output: 'Content mismatch at offset 8388608!\n',
      status: 1,
      remark: null,
    },
  ],
  notes: [
    {
      target: 'vda/mirror/0',
      text: 'Which of the two <backing> lists is this one?',
      author: 'Jane',
      resolved: true,
      replies: [{ text: 'The mirror’s.', author: null }],
    },
  ],
  madeWith: ['Backing Chain Playground 0.1.0, QEMU 10.0.2'],
};
