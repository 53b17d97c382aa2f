import { SystemError } from '../../../linux/errno.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import type { Process } from '../../../linux/process/process.ts';
import { join } from '../../files/paths.ts';
import { SAMPLE_REPOSITORIES, type SampleRepository } from './sample-repositories.ts';

/** Options of clone with a value of their own. */
const WITH_VALUE = new Set(['-b', '--branch', '--depth', '-o', '--origin', '-c', '--config', '-j', '--jobs']);

/** `git clone` of a repository that comes with the sandbox; of others it says what git says without a network. */
export async function clone(process: Process, words: readonly string[]): Promise<number> {
  const operands: string[] = [];
  let [quiet, branch, progress] = [false, '', false];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '-q' || word === '--quiet') quiet = true;
    else if (word === '--progress') progress = true;
    else if (word.startsWith('--branch=')) branch = word.slice('--branch='.length);
    else if (WITH_VALUE.has(word)) {
      const value = words[++i] ?? '';
      if (word === '-b' || word === '--branch') branch = value;
    } else if (!word.startsWith('-')) operands.push(word);
  }
  const [url, directory] = operands;
  if (url === undefined) {
    await process.complain('fatal: You must specify a repository to clone.\n');
    return 129;
  }
  const fail = async (message: string): Promise<number> => {
    await process.complain(message);
    return 128;
  };
  const name = directory ?? plainUrl(url).replace(/^.*[/:]/, '');
  const host = /^\w+:\/\/(?:[^@/]*@)?([^/:]+)/.exec(url)?.[1] ?? /^(?:[^@/]*@)?([^/:]+):/.exec(url)?.[1];
  if (host === undefined) return fail(`fatal: repository '${url}' does not exist\n`);
  if (isTaken(process.fs, name))
    return fail(`fatal: destination path '${name}' already exists and is not an empty directory.\n`);
  if (!quiet) await process.complain(`Cloning into '${name}'...\n`);
  const sample = SAMPLE_REPOSITORIES.find((each) => each.url === plainUrl(url));
  if (!sample) {
    const remote = url.startsWith('http')
      ? `fatal: unable to access '${url.replace(/\/?$/, '/')}': Could not resolve host: ${host}\n`
      : `ssh: Could not resolve hostname ${host}: Temporary failure in name resolution\nfatal: Could not read from remote repository.\n`;
    const known = SAMPLE_REPOSITORIES.map((each) => `  ${each.url}\n`).join('');
    return fail(
      `${remote}drydock: there is no internet in here; these repositories come with the sandbox:\n${known}`,
    );
  }
  if (branch !== '' && branch !== sample.branch)
    return fail(
      `warning: Could not find remote branch ${branch} to clone.\nfatal: Remote branch ${branch} not found in upstream origin\n`,
    );
  try {
    checkOut(process.fs, name, url, sample);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return fail(`fatal: could not create work tree dir '${name}': ${error.message}\n`);
  }
  const terminal = process.descriptors.get(2)?.tty !== undefined;
  if (!quiet && (terminal || progress)) await process.complain(progressOf(sample));
  return 0;
}

/** Without what may be left out at the end of an address. */
function plainUrl(url: string): string {
  return url.replace(/\/+$/, '').replace(/\.git$/, '');
}

function isTaken(fs: FileSystem, path: string): boolean {
  if (!fs.exists(path)) return false;
  return fs.stat(path).type !== 'directory' || fs.readDirectory(path).length > 0;
}

/** The lines of a transfer as they stand when it is done. */
function progressOf({ files }: SampleRepository): string {
  const directories = new Set(Object.keys(files).flatMap((path) => parentsOf(path)));
  // Each file, each directory with the root, and the commit.
  const count = Object.keys(files).length + directories.size + 2;
  const bytes = Object.values(files).reduce((sum, text) => sum + text.length, 0);
  const size = `${(bytes / 1024).toFixed(2)} KiB | ${(bytes / 1024).toFixed(2)} KiB/s`;
  return `remote: Enumerating objects: ${count}, done.\x1b[K
remote: Counting objects: 100% (${count}/${count}), done.\x1b[K
remote: Compressing objects: 100% (${count - 1}/${count - 1}), done.\x1b[K
remote: Total ${count} (delta 0), reused ${count} (delta 0), pack-reused 0\x1b[K
Receiving objects: 100% (${count}/${count}), ${size}, done.
`;
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

function checkOut(fs: FileSystem, name: string, url: string, sample: SampleRepository): void {
  const write = (path: string, content: string): void => {
    const full = join(name, path);
    fs.mkdir(full.slice(0, full.lastIndexOf('/')), { recursive: true });
    fs.writeFile(full, content);
  };
  const { branch, commit, author, date, files } = sample;
  const log = `${'0'.repeat(40)} ${commit} ${author} ${date} +0000\tclone: from ${url}\n`;
  fs.mkdir(name, { recursive: true });
  for (const directory of ['branches', 'hooks', 'objects/info', 'objects/pack', 'refs/tags'])
    fs.mkdir(join(name, `.git/${directory}`), { recursive: true });
  write('.git/HEAD', `ref: refs/heads/${branch}\n`);
  write(
    '.git/config',
    `[core]
\trepositoryformatversion = 0
\tfilemode = true
\tbare = false
\tlogallrefupdates = true
[remote "origin"]
\turl = ${url}
\tfetch = +refs/heads/*:refs/remotes/origin/*
[branch "${branch}"]
\tremote = origin
\tmerge = refs/heads/${branch}
`,
  );
  write('.git/description', "Unnamed repository; edit this file 'description' to name the repository.\n");
  write(
    '.git/packed-refs',
    `# pack-refs with: peeled fully-peeled sorted \n${commit} refs/remotes/origin/${branch}\n`,
  );
  write(`.git/refs/heads/${branch}`, `${commit}\n`);
  write('.git/refs/remotes/origin/HEAD', `ref: refs/remotes/origin/${branch}\n`);
  write('.git/logs/HEAD', log);
  write(`.git/logs/refs/heads/${branch}`, log);
  for (const [path, content] of Object.entries(files)) write(path, content);
}
