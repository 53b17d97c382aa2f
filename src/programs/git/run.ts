import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { toBinary } from '../command/bytes.ts';
import { COMMANDS } from './commands/table.ts';
import { Failure, fatal } from './failure.ts';
import { showInPager } from './pager.ts';
import { AmbiguousId } from './refs/revision.ts';
import { Session, wordsOf } from './session.ts';
import { plainKey, type Setting } from './store/config.ts';

/** Commands of git's that are not simulated. */
const OTHERS: ReadonlySet<string> = new Set(
  (
    'am annotate apply archive bisect bugreport bundle check-attr check-mailmap check-ref-format cherry checkout-index citool column ' +
    'commit-graph credential daemon diff-files diff-index diff-tree difftool fast-export fast-import filter-branch format-patch get-tar-commit-id gui ' +
    'hook index-pack instaweb interpret-trailers ls-remote mailinfo mailsplit merge-file merge-index merge-tree mergetool mktag ' +
    'mktree multi-pack-index name-rev notes pack-objects pack-redundant pack-refs prune-packed range-diff read-tree ' +
    'receive-pack repack replace request-pull rerere send-email send-pack shell show-branch show-index ' +
    'sparse-checkout stripspace submodule unpack-file unpack-objects upload-archive upload-pack verify-commit verify-pack verify-tag ' +
    'whatchanged worktree'
  ).split(' '),
);

const USAGE = `usage: git [-v | --version] [-h | --help] [-C <path>] [-c <name>=<value>]
           [--exec-path[=<path>]] [--html-path] [--man-path] [--info-path]
           [-p | --paginate | -P | --no-pager] [--no-replace-objects] [--bare]
           [--git-dir=<path>] [--work-tree=<path>] [--namespace=<name>]
           <command> [<args>]
`;

/** Runs a git command line. */
export async function run(process: Process, words: readonly string[], version: string): Promise<number> {
  const given: Setting[] = [];
  let [gitDirectory, workTree]: [string | undefined, string | undefined] = [undefined, undefined];
  let pager = true;
  let i = 0;
  const complain = async (text: string, status: number): Promise<number> => {
    await process.complain(text);
    return status;
  };
  for (; i < words.length; i++) {
    const word = words[i] ?? '';
    const value = (name: string): string =>
      word.startsWith(`${name}=`) ? word.slice(name.length + 1) : (words[++i] ?? '');
    if (word === '-C') {
      const path = value('-C');
      try {
        if (path !== '') process.chdir(path);
      } catch (error) {
        if (error instanceof SystemError)
          return complain(`fatal: cannot change to '${path}': ${error.message}\n`, 128);
        throw error;
      }
    } else if (word === '-c') {
      const [, key = '', , text] = /^([^=]*)(=([\s\S]*))?$/.exec(toBinary(value('-c'))) ?? [];
      given.push({ key: plainKey(key), value: text });
    } else if (/^--git-dir(=|$)/.test(word)) gitDirectory = value('--git-dir');
    else if (/^--work-tree(=|$)/.test(word)) workTree = value('--work-tree');
    else if (word === '--no-pager' || word === '-P') pager = false;
    else if (
      ['-p', '--paginate', '--no-optional-locks', '--literal-pathspecs', '--no-replace-objects'].includes(
        word,
      )
    )
      continue;
    else if (word === '--exec-path') {
      await process.print('/usr/lib/git-core\n');
      return 0;
    } else break;
  }
  const [verb, ...rest] = words.slice(i);
  if (verb === undefined) {
    await process.print(USAGE);
    return 1;
  }
  if (verb === '--version' || verb === '-v' || verb === 'version') {
    await process.print(`git version ${version}\n`);
    return 0;
  }
  if (verb === '--help' || verb === '-h' || verb === 'help') {
    await process.print(USAGE);
    return 0;
  }
  if (verb.startsWith('-')) return complain(`unknown option: ${verb}\n${USAGE}`, 129);
  const session = new Session(process, { gitDirectory, workTree, given }, version);
  try {
    const aliased = COMMANDS.has(verb) ? undefined : aliasOf(session, verb);
    if (aliased?.startsWith('!')) {
      const line = aliased.slice(1);
      const child = process.spawn({ path: '/bin/sh', argv: ['sh', '-c', `${line} "$@"`, line, ...rest] });
      return (await process.wait(child)).code;
    }
    const full = aliased === undefined ? [verb, ...rest] : [...splitAlias(aliased), ...rest];
    const command = COMMANDS.get(full[0] ?? '');
    if (!command) {
      if (OTHERS.has(full[0] ?? '')) return complain(`drydock: 'git ${full[0]}' is not simulated\n`, 127);
      return complain(unknown(full[0] ?? ''), 1);
    }
    const status = await command(session, wordsOf(full.slice(1)));
    return await ended(session, status, pager);
  } catch (error) {
    if (error instanceof AmbiguousId) {
      await session.complain(
        `error: ${error.message}\nhint: The candidates are:\n${error.hints.map((hint) => `hint:   ${hint}\n`).join('')}fatal: ambiguous argument '${error.start}': unknown revision or path not in the working tree.\nUse '--' to separate paths from revisions, like this:\n'git <command> [<revision>...] -- [<file>...]'\n`,
      );
      return ended(session, 128, pager);
    }
    if (!(error instanceof Failure)) throw error;
    await session.say(error.output);
    if (error.asked) await session.say(error.message);
    else await session.complain(error.message);
    return ended(session, error.status, pager);
  }
}

async function ended(session: Session, status: number, pager: boolean): Promise<number> {
  const held = session.takeHeld();
  if (held !== '' && pager) await showInPager(session, held);
  else if (held !== '') {
    session.paged = false;
    await session.say(held);
  }
  await session.flush();
  return status;
}

function aliasOf(session: Session, verb: string): string | undefined {
  return session.settings.get(`alias.${verb}`);
}

/** The words of an alias, with quotes. */
function splitAlias(text: string): readonly string[] {
  const words = [...text.matchAll(/(?:"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)|([^\s"'\\]))+/g)].map(([whole]) =>
    whole.replace(
      /"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g,
      (_, double: string | undefined, single: string | undefined, escaped: string | undefined) =>
        double?.replace(/\\(.)/g, '$1') ?? single ?? escaped ?? '',
    ),
  );
  return words.length > 0 ? words : fatal('bad alias string');
}

/** The commands that `git help` shows, whose beginning is as good as their name. */
const COMMON: ReadonlySet<string> = new Set(
  'add bisect branch clone commit diff fetch grep init log merge mv pull push rebase reset restore rm show status switch tag'.split(
    ' ',
  ),
);

/** Commands that are less like what was typed than this are not named. */
const SIMILARITY_FLOOR = 7;

/** A command that git does not know, with those that look like it (help.c): those that begin so, and the nearest others. */
function unknown(verb: string): string {
  const scored = [...COMMANDS.keys(), ...OTHERS, 'help', 'version']
    .map((name) => ({
      name,
      score: COMMON.has(name) && name.startsWith(verb) ? 0 : distance(verb, name) + 1,
    }))
    .sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1));
  const best = scored.find(({ score }) => score > 0)?.score ?? SIMILARITY_FLOOR;
  const near = best < SIMILARITY_FLOOR ? scored.filter(({ score }) => score <= best) : [];
  const list =
    near.length === 0
      ? ''
      : `\nThe most similar command${near.length === 1 ? ' is' : 's are'}\n${near.map(({ name }) => `\t${name}\n`).join('')}`;
  return `git: '${verb}' is not a git command. See 'git --help'.\n${list}`;
}

/** git's Damerau-Levenshtein distance: a swap costs 0, a substitution 2, an insertion 1, a deletion 3. */
function distance(from: string, to: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, j) => j)];
  for (let i = 0; i < from.length; i++) {
    const next = [(i + 1) * 3];
    for (let j = 0; j < to.length; j++) {
      let best = (row[j] ?? 0) + 2 * Number(from[i] !== to[j]);
      if (i > 0 && j > 0 && from[i - 1] === to[j] && from[i] === to[j - 1] && best > (before[j - 1] ?? 0))
        best = before[j - 1] ?? 0;
      if (best > (row[j + 1] ?? 0) + 3) best = (row[j + 1] ?? 0) + 3;
      if (best > (next[j] ?? 0) + 1) best = (next[j] ?? 0) + 1;
      next.push(best);
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}
