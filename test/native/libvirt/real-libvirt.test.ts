import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findLibvirtRoot } from './libvirt-root.js';
import { type RealLibvirt, startRealLibvirt } from './real-libvirt.js';

const root = findLibvirtRoot();

describe.skipIf(root.kind === 'missing')('a real libvirtd in namespaces of its own', () => {
  const directory = root.kind === 'found' ? root.directory : '';
  let libvirt: RealLibvirt;
  beforeAll(async () => {
    libvirt = await startRealLibvirt(directory);
  });
  afterAll(() => libvirt.stop());

  test('is the release that Debian 13 has', async () => {
    const { stdout } = await libvirt.shell.run('virsh version');
    expect(stdout).toMatch(/Using library: libvirt 11\.3\.0[^]*Running hypervisor: QEMU 10\.0\./);
  });

  test('tells status, output and errors of each command', async () => {
    expect(await libvirt.shell.run('echo one; echo two >&2; (exit 3)')).toEqual({
      status: 3,
      stdout: 'one\n',
      stderr: 'two\n',
    });
    expect((await libvirt.shell.run(`echo 'a' "it's"`)).stdout).toBe("a it's\n");
  });

  test('answers with an empty text to what fails, and with what it prints to the rest', async () => {
    const answers = await libvirt.virsh.ask('dumpxml nosuch', 'domcapabilities', 'list --all');
    expect(answers).toEqual(['', expect.stringMatching(/^<domainCapabilities>[^]*<\/domainCapabilities>$/), '']);
  });

  test('leaves nothing of itself on the host: no mount, no file in the root, no device', async () => {
    const { status } = await libvirt.shell.run('echo here >/left-behind');
    expect(status).toBe(0);
    expect(readFileSync('/proc/self/mounts', 'utf8')).not.toContain(directory);
    expect(() => readFileSync(`${directory}/left-behind`)).toThrow();
  });

  test('ends when the process that started it is killed', async () => {
    const program = `const { spawn } = require('node:child_process');
      const words = ['--mount', '--pid', '--net', '--fork', '--kill-child', 'bash', 'test/native/libvirt/start-daemons.sh'];
      const daemons = spawn('unshare', [...words, ${JSON.stringify(directory)}], { stdio: ['pipe', 'pipe', 'inherit'] });
      daemons.stdout.once('data', () => console.log(daemons.pid));`;
    const starter = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(starter.stdout, 'data')) as [Buffer];
    const daemons = Number(said.toString());
    expect(isRunning(daemons)).toBe(true);
    starter.kill('SIGKILL');
    await expect.poll(() => isRunning(daemons), { timeout: 10_000 }).toBe(false);
  });
});

function isRunning(process: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${process}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
