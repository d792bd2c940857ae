import { describe, expect, test } from 'vitest';
import { JobsError } from '../../src/jobs/index.js';
import { refuseAsLibvirt } from '../../src/script/libvirt-refusal.js';
import type { ScriptDocument } from '../../src/script/script-environment.js';
import { plainDomain } from '../libvirt/plain-domain.js';

function documentOf(text: string): ScriptDocument {
  return {
    name: () => 'v',
    disks: () => [],
    update: () => null,
    text: () => text,
    placePools: () => undefined,
    disksIn: () => [],
    setDisk: () => null,
    definition: () => text,
  };
}

/** The words of the refusal; null without one. */
async function said(text: string, act: 'define' | 'start'): Promise<string | null> {
  try {
    await refuseAsLibvirt(documentOf(text), act);
    return null;
  } catch (error) {
    if (!(error instanceof JobsError)) throw error;
    return error.message;
  }
}

describe('what libvirt refuses', () => {
  const disk = (inside: string): string => plainDomain(`<disk>${inside}<source file='/t'/><target dev='vda'/></disk>`);

  test('is refused in its words', async () => {
    expect(await said(disk("<driver type='vhdx'/>"), 'define')).toBe(
      "unsupported configuration: unknown driver format value 'vhdx'",
    );
  });

  test('to start may be defined', async () => {
    const text = plainDomain("<disk><source file='/t'/><target dev='xvda'/></disk>");
    expect(await said(text, 'define')).toBeNull();
    expect(await said(text, 'start')).toBe("internal error: unsupported disk bus 'xen' with device setup");
  });

  test('of a domain that is only sketched is what its disks say', async () => {
    const sketch = (disk: string): string => `<domain><name>v</name><devices>${disk}</devices></domain>`;
    expect(await said(sketch("<disk><source file='/t'/><target dev='vda'/></disk>"), 'start')).toBeNull();
    expect(await said(sketch("<disk device='tape'/>"), 'start')).toBe(
      "XML error: Invalid value for attribute 'device' in element 'disk': 'tape'.",
    );
  });

  test('of a snippet is not asked', async () => {
    expect(await said("<disk type='zip'/>", 'start')).toBeNull();
  });
});
