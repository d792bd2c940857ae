import { describe, expect, it } from 'vitest';
import { helpText } from '../../src/script/help-text.js';

describe('help', () => {
  it('names the console’s commands', () => {
    expect(helpText(null)).toContain('create-images');
  });

  it('names virsh’s commands that work here', () => {
    expect(helpText('virsh')).toMatch(/^ {2}blockcommit$/mu);
  });

  it('writes a virsh command’s options as virsh does, and says which can’t be obeyed', () => {
    expect(helpText('blockpull')).toContain(
      'blockpull <domain> <path> [--bandwidth <number>] [--base <string>] [--wait] [--verbose] [--timeout <number>] ' +
        '[--async] [--keep-relative] [--bytes]',
    );
    expect(helpText('start')).toContain('--console: there is no console');
    expect(helpText('blockpull')).not.toContain('OBEYED');
  });
});
