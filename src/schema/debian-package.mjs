import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Fetches a package of a Debian suite into an empty directory and unpacks it there.
 * Addresses come from apt's own configuration only: when the suite is not
 * configured itself, it is looked for on the Debian mirrors that are.
 *
 * @param {{ suite: string, name: string }} wanted
 * @param {string} directory is made, and emptied first
 * @returns {{ version: string, files: string }} the package's version and where its files are
 * @throws {Error} with apt's own words when the package can't be had
 */
export function fetchDebianPackage({ suite, name }, directory) {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const sites = configuredSites();
  const configured = sites.some((site) => site.codename === suite);
  if (configured) run('apt-get', [...unsandboxed, '-q', 'download', `${name}/${suite}`], { cwd: directory });
  else downloadFromMirrors(sites, suite, name, directory);
  const file = readdirSync(directory).find((entry) => entry.endsWith('.deb'));
  if (file === undefined) throw new Error(`apt-get downloaded no ${name} of ${suite}.`);
  const files = join(directory, 'files');
  run('dpkg-deb', ['-x', join(directory, file), files]);
  return { version: run('dpkg-deb', ['-f', join(directory, file), 'Version']).trim(), files };
}

/** Apt gives its work to another user where it runs as root; that user can't write here. */
const unsandboxed = ['-o', 'APT::Sandbox::User='];

function configuredSites() {
  const lines = run('apt-get', ['indextargets', '--format', '$(SITE)\t$(CODENAME)\t$(LABEL)', 'Created-By: Packages']);
  return lines
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([site]) => site !== undefined && site !== '')
    .map(([site, codename, label]) => ({ site, codename, label }));
}

function downloadFromMirrors(sites, suite, name, directory) {
  // Without lists apt does not know yet whose mirror it is.
  const mirrors = new Set(sites.filter(({ label }) => label === 'Debian' || !label).map(({ site }) => site));
  const failures = [];
  for (const mirror of mirrors) {
    try {
      const options = privateApt(mirror, suite, join(directory, 'apt'));
      run('apt-get', [...options, '-q', 'update']);
      run('apt-get', [...options, '-q', 'download', name], { cwd: directory });
      return;
    } catch (error) {
      failures.push(error.message);
    }
  }
  throw new Error(failures.join('\n') || "apt's configuration names no Debian mirror.");
}

/** Options for lists and sources of our own: the system's stay as they are, and no right to write them is needed. */
function privateApt(mirror, suite, directory) {
  mkdirSync(join(directory, 'lists/partial'), { recursive: true });
  mkdirSync(join(directory, 'cache/archives/partial'), { recursive: true });
  const sources = join(directory, 'sources.list');
  writeFileSync(sources, `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror} ${suite} main\n`);
  const settings = {
    'Dir::Etc::SourceList': sources,
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::State::Lists': join(directory, 'lists'),
    'Dir::Cache': join(directory, 'cache'),
    'Acquire::Languages': 'none',
    'Debug::NoLocking': '1',
  };
  return [...unsandboxed, ...Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`])];
}

function run(command, args, options = {}) {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (error) throw new Error(`${command} can't be run: ${error.message}`, { cause: error });
  if (status !== 0) throw new Error(`${command} failed with status ${status}: ${stderr.trim()}`);
  return stdout;
}
