import type { Process } from '../../../linux/process/process.ts';
import { strftime } from '../../strftime.ts';
import { SAMPLE_REPOSITORIES } from './sample-repositories.ts';

export function joinPath(directory: string, name: string): string {
  return `${directory.replace(/\/+$/, '')}/${name}`;
}

/** `git branch` and `git log` in a clone: there are one branch and one commit. */
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
  const others = words.filter((word) => !(verb === 'log' && word === '--oneline'));
  const head = process.fs
    .readText(`${directory}/HEAD`)
    .trim()
    .replace(/^ref: refs\/heads\//, '');
  const commit = process.fs.readText(`${directory}/refs/heads/${head}`).trim();
  const sample = SAMPLE_REPOSITORIES.find((each) => each.commit === commit);
  if (others.length > 0 || !sample) {
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

/** The `.git` of the working directory or of one above. */
function gitDirectory({ fs, cwd }: Process): string | undefined {
  for (let at = cwd; ; at = at.replace(/\/[^/]*$/, '')) {
    if (fs.exists(`${at}/.git/HEAD`)) return `${at}/.git`;
    if (at === '' || at === '/') return undefined;
  }
}
