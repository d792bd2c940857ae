import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImagesClient } from '../../src/images/index.js';
import { parseCommandLines } from '../../src/shell/index.js';
import { runFileCommand, type FileCommand } from '../../src/script/files/file-commands.js';
import { imagesInMemory } from '../workspace/images-in-memory.js';

let images: ImagesClient;

beforeEach(async () => {
  images = imagesInMemory();
  await images.writeFile('/path/to/base', new TextEncoder().encode('base'));
  await images.writeFile('/path/to/top', new TextEncoder().encode('the top'));
  await images.writeFile('/spare', new Uint8Array(0));
});
afterEach(() => images.dispose());

async function run(line: string): Promise<{ stdout: string; stderr: string; status: number }> {
  const [command] = parseCommandLines(line);
  return runFileCommand(images, command as FileCommand);
}

async function paths(): Promise<readonly string[]> {
  return (await images.listFiles()).map((entry) => entry.path).filter((path) => path !== '/');
}

describe('ls', () => {
  it('lists every file with its path', async () => {
    expect(await run('ls')).toEqual({ stdout: '/path/to/base\n/path/to/top\n/spare\n', stderr: '', status: 0 });
  });

  it('lists a directory', async () => {
    expect((await run('ls /')).stdout).toBe('path/\nspare\n');
    expect((await run('ls path/to/')).stdout).toBe('base\ntop\n');
  });

  it('lists several places under their names', async () => {
    expect((await run('ls /spare /path/to')).stdout).toBe('/spare\n\n/path/to:\nbase\ntop\n');
  });

  it('shows sizes and times with -l', async () => {
    expect((await run('ls -l /path/to')).stdout).toMatch(
      /^\d+K 4 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d base\n\d+K 7 .* top\n$/,
    );
  });

  it('says what is not there', async () => {
    expect(await run('ls /nowhere')).toEqual({
      stdout: '',
      stderr: "ls: cannot access '/nowhere': No such file or directory\n",
      status: 2,
    });
  });
});

describe('echo into a file', () => {
  it('puts its words there, with a line’s end', async () => {
    expect((await run("echo '<disk/>' > /path/to/disk.xml")).status).toBe(0);
    expect(new TextDecoder().decode(await images.readFile('/path/to/disk.xml'))).toBe('<disk/>\n');
  });

  it('needs a directory for it', async () => {
    expect((await run('echo a > /nowhere/b')).stderr).toBe('bash: /nowhere/b: No such file or directory\n');
  });
});

describe('rm', () => {
  it('removes files', async () => {
    expect((await run('rm /spare path/to/top')).status).toBe(0);
    expect(await paths()).not.toContain('/spare');
    expect(await paths()).not.toContain('/path/to/top');
  });

  it('removes directories only with -r', async () => {
    expect((await run('rm /path')).stderr).toBe("rm: cannot remove '/path': Is a directory\n");
    expect((await run('rm -r /path')).status).toBe(0);
    expect(await paths()).toEqual(['/spare']);
  });

  it('is silent about missing files only with -f', async () => {
    expect((await run('rm /nowhere')).status).toBe(1);
    expect(await run('rm -f /nowhere')).toEqual({ stdout: '', stderr: '', status: 0 });
  });
});

describe('cp and mv', () => {
  it.each([
    ['a file to a new name', 'cp /path/to/top /copy', '/copy'],
    ['a file into a directory', 'cp /path/to/top /path', '/path/top'],
    ['a directory with all it holds', 'cp -r /path/to /elsewhere', '/elsewhere/top'],
  ])('copies %s', async (_what, line, copied) => {
    expect((await run(line)).stderr).toBe('');
    expect(new TextDecoder().decode(await images.readFile(copied))).toBe('the top');
    expect(await paths()).toContain('/path/to/top');
  });

  it('moves a file over another', async () => {
    expect((await run('mv /path/to/top /spare')).status).toBe(0);
    expect(new TextDecoder().decode(await images.readFile('/spare'))).toBe('the top');
    expect(await paths()).not.toContain('/path/to/top');
  });

  it.each([
    ['cp /nowhere /x', "cp: cannot stat '/nowhere': No such file or directory"],
    ['cp /path/to /x', "cp: -r not specified; omitting directory '/path/to'"],
    ['cp /spare /spare', "cp: '/spare' and '/spare' are the same file"],
    ['cp /spare /no/where', "cp: cannot create '/no/where': No such file or directory"],
    ['cp /spare /path/to/top /x', "cp: target '/x' is not a directory"],
    ['cp -r /path /path/to', "cp: cannot copy a directory, '/path', into itself, '/path/to'"],
    ['mv /nowhere /x', "mv: cannot stat '/nowhere': No such file or directory"],
    ['mv /path /path/to', "mv: cannot move '/path' to a subdirectory of itself, '/path/to'"],
  ])('refuses %s and changes nothing', async (line, message) => {
    const before = await paths();
    const result = await run(line);
    expect(result.stderr.split('\n')[0]).toBe(message);
    expect(result.status).toBe(1);
    expect(await paths()).toEqual(before);
  });
});

describe('mkdir', () => {
  it('makes a directory, with its parents only when told', async () => {
    expect((await run('mkdir /a/b')).stderr).toBe("mkdir: cannot create directory '/a/b': No such file or directory\n");
    expect((await run('mkdir -p /a/b')).status).toBe(0);
    expect((await run('mkdir -p /in/../out')).status).toBe(0);
    expect(await paths()).toEqual(expect.arrayContaining(['/in', '/out']));
    expect(await paths()).toContain('/a/b');
  });

  it('refuses what exists', async () => {
    expect((await run('mkdir /path')).stderr).toBe("mkdir: cannot create directory '/path': File exists\n");
    expect((await run('mkdir -p /path')).status).toBe(0);
    expect((await run('mkdir -p /spare')).status).toBe(1);
  });
});
