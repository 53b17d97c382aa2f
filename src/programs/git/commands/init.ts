import { toBinary } from '../../command/bytes.ts';
import { readArguments } from '../arguments.ts';
import { fatal } from '../failure.ts';
import { demandBranchName } from '../refs/refs.ts';
import { plainPath } from '../refs/revision.ts';
import type { Session } from '../session.ts';
import { Files } from '../store/files.ts';

const HINT = `hint: Using 'master' as the name for the initial branch. This default branch name
hint: is subject to change. To configure the initial branch name to use in all
hint: of your new repositories, which will suppress this warning, call:
hint: 
hint: \tgit config --global init.defaultBranch <name>
hint: 
hint: Names commonly chosen instead of 'master' are 'main', 'trunk' and
hint: 'development'. The just-created branch can be renamed via this command:
hint: 
hint: \tgit branch -m <name>
`;

export async function init(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'q,quiet bare b,initial-branch= template= shared=? separate-git-dir= object-format=',
    'init [-q | --quiet] [--bare] [-b <branch-name> | --initial-branch=<branch-name>] [<directory>]',
  );
  const files = new Files(session.process.fs);
  const [directory] = args.operands;
  const root = absolute(session, directory ?? '');
  const bare = args.has('bare');
  const git = bare ? root : `${root === '/' ? '' : root}/.git`;
  const isNew = !files.exists(`${git}/HEAD`);
  const chosen = args.value('initial-branch') ?? session.settings.get('init.defaultbranch');
  if (chosen !== undefined && args.value('initial-branch') !== undefined) {
    try {
      demandBranchName(chosen);
    } catch {
      fatal(`invalid initial branch name: '${chosen}'`);
    }
  }
  if (isNew && chosen === undefined && !args.has('quiet')) await session.complain(HINT);
  makeRepository(files, git, { bare, branch: chosen ?? 'master' });
  if (!args.has('quiet'))
    await session.say(
      `${isNew ? 'Initialized empty' : 'Reinitialized existing'} Git repository in ${git}/\n`,
    );
  if (!isNew && args.value('initial-branch') !== undefined)
    await session.complain(`warning: re-init: ignored --initial-branch=${chosen}\n`);
  return 0;
}

/** A path from the root. */
export function absolute({ process }: Session, path: string): string {
  return path.startsWith('/') ? `/${plainPath(path)}` : `/${plainPath(`${toBinary(process.cwd)}/${path}`)}`;
}

/** Makes a `.git`; what is there already stays. */
export function makeRepository(
  files: Files,
  git: string,
  { bare, branch }: { readonly bare: boolean; readonly branch: string },
): void {
  for (const directory of [
    'branches',
    'hooks',
    'info',
    'objects/info',
    'objects/pack',
    'refs/heads',
    'refs/tags',
  ])
    files.mkdir(`${git}/${directory}`);
  const write = (name: string, text: string): void => {
    if (!files.exists(`${git}/${name}`)) files.write(`${git}/${name}`, text);
  };
  write('HEAD', `ref: refs/heads/${branch}\n`);
  write(
    'config',
    `[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = ${bare}\n${bare ? '' : '\tlogallrefupdates = true\n'}`,
  );
  write('description', "Unnamed repository; edit this file 'description' to name the repository.\n");
  write(
    'info/exclude',
    "# git ls-files --others --exclude-from=.git/info/exclude\n# Lines that start with '#' are comments.\n# For a project mostly in C, the following would be a good set of\n# exclude patterns (uncomment them if you want to use them):\n# *.[oa]\n# *~\n",
  );
}
