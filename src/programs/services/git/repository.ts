import type { Process } from '../../../linux/process/process.ts';
import { join } from '../../files/paths.ts';
import { strftime } from '../../strftime.ts';
import { SAMPLE_REPOSITORIES } from './sample-repositories.ts';
import { diff, restore, status, type WorkTree } from './work-tree.ts';

/** What git says and does in a clone, where there are one branch and one commit. */
export async function inRepository(
  process: Process,
  verb: string,
  words: readonly string[],
): Promise<number> {
  const directory = gitDirectory(process);
  if (directory === undefined) {
    await process.complain('fatal: not a git repository (or any of the parent directories): .git\n');
    return 128;
  }
  const head = process.fs
    .readText(`${directory}/HEAD`)
    .trim()
    .replace(/^ref: refs\/heads\//, '');
  const commit = process.fs.readText(`${directory}/refs/heads/${head}`).trim();
  const sample = SAMPLE_REPOSITORIES.find((each) => each.commit === commit);
  if (!sample) {
    await process.complain(`drydock: 'git ${verb}' is not simulated here\n`);
    return 127;
  }
  const tree: WorkTree = { process, root: directory.replace(/\/\.git$/, '') || '/', head, sample };
  switch (verb) {
    case 'status':
      return status(tree, words);
    case 'diff':
      return diff(tree, words);
    case 'restore':
      return restore(tree, words);
    case 'checkout':
      if (words[0] === head) {
        await process.complain(`Already on '${head}'\n`);
        await process.print(`Your branch is up to date with 'origin/${head}'.\n`);
        return 0;
      }
      if (words.includes('--') || sample.files[words[0] ?? ''] !== undefined) return restore(tree, words);
      break;
    case 'remote':
      if (words.length === 0) await process.print('origin\n');
      else if (words[0] === '-v')
        await process.print(['fetch', 'push'].map((way) => `origin\t${urlOf(tree)} (${way})\n`).join(''));
      else break;
      return 0;
    case 'rev-parse':
      if (words.at(-1) !== 'HEAD' || words.length > 2) break;
      if (words[0] === '--abbrev-ref') await process.print(`${head}\n`);
      else await process.print(`${words[0] === '--short' ? commit.slice(0, 7) : commit}\n`);
      return 0;
    case 'fetch':
    case 'pull':
    case 'push': {
      const url = urlOf(tree);
      const host = /^\w+:\/\/([^/]+)/.exec(url)?.[1] ?? url;
      await process.complain(`fatal: unable to access '${url}/': Could not resolve host: ${host}\n`);
      return verb === 'pull' ? 1 : 128;
    }
  }
  const others = words.filter((word) => !(verb === 'log' && word === '--oneline'));
  if (others.length > 0 || (verb !== 'branch' && verb !== 'log')) {
    await process.complain(`drydock: 'git ${[verb, ...others].join(' ')}' is not simulated\n`);
    return 127;
  }
  if (verb === 'branch') await process.print(`* ${head}\n`);
  else if (words.length > 0) await process.print(`${commit.slice(0, 7)} ${sample.subject}\n`);
  else
    await process.print(
      `commit ${commit}\nAuthor: ${sample.author}\nDate:   ${strftime('%a %b %-d %H:%M:%S %Y', sample.date * 1000)} +0000\n\n    ${sample.subject}\n`,
    );
  return 0;
}

/** Where a clone came from. */
function urlOf({ process, root }: WorkTree): string {
  const config = process.fs.readText(join(root, '.git/config'));
  return /url = (.*)/.exec(config)?.[1] ?? '';
}

/** The `.git` of the working directory or of one above. */
function gitDirectory({ fs, cwd }: Process): string | undefined {
  for (let at = cwd; ; at = at.replace(/\/[^/]*$/, '')) {
    if (fs.exists(`${at}/.git/HEAD`)) return `${at}/.git`;
    if (at === '' || at === '/') return undefined;
  }
}
