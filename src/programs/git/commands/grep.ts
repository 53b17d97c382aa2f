import { posixRegex, RegexError } from '../../regex/posix.ts';
import { readArguments } from '../arguments.ts';
import { linesOfText } from '../diff/lines-of-text.ts';
import { isBinary } from '../diff/patch.ts';
import { fatal, notSimulated } from '../failure.ts';
import { peel, resolve } from '../refs/revision.ts';
import type { Session } from '../session.ts';
import { matchesAny, pathspecOf, relativeTo } from '../work/pathspec.ts';
import { contentOf, modeOf } from '../work/work-tree.ts';

const SPEC =
  'cached no-index untracked exclude-standard a,text I i,ignore-case w,word-regexp v,invert-match h H full-name E,extended-regexp G,basic-regexp P,perl-regexp F,fixed-strings n,line-number column l,files-with-matches name-only L,files-without-match z,null o,only-matching c,count color=? no-color break heading p,show-function A,after-context= B,before-context= C,context= max-count= m= q,quiet e= f= and or not all-match W,function-context O=?';

export async function grep(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, SPEC, 'grep [<options>] [-e] <pattern> [<rev>...] [[--] <path>...]');
  for (const option of [
    'untracked',
    'no-index',
    'P',
    'after-context',
    'before-context',
    'context',
    'show-function',
    'heading',
    'break',
    'f',
    'and',
    'or',
    'not',
    'only-matching',
  ])
    if (args.has(option)) notSimulated(`grep ${option.length === 1 ? '-' : '--'}${option}`);
  session.paged = true;
  const { repository } = session;
  const operands = [...args.before];
  const patterns = [...args.values('e')];
  if (patterns.length === 0) patterns.push(operands.shift() ?? fatal('no pattern given'));
  const revisions: string[] = [];
  while (
    operands.length > 0 &&
    args.after === undefined &&
    resolve(repository, operands[0] ?? '') !== undefined &&
    !repository.files.lstat(repository.at(repository.prefix + operands[0]))
  )
    revisions.push(operands.shift() as string);
  const specs = [...operands, ...(args.after ?? [])].map((word) => pathspecOf(repository, word));
  const regexes = patterns.map((pattern) => {
    try {
      return posixRegex(pattern, {
        extended: args.has('extended-regexp'),
        fixed: args.has('fixed-strings'),
        ignoreCase: args.has('ignore-case'),
        ...(args.has('word-regexp') ? { whole: 'word' as const } : {}),
      });
    } catch (error) {
      if (error instanceof RegexError) return fatal(`command line, '${pattern}': ${error.message}`);
      throw error;
    }
  });
  const colors = session.colors(
    args.has('no-color') ? 'never' : args.has('color') ? (args.value('color') ?? 'always') : undefined,
    'grep',
  );
  const sources: { readonly label: string; readonly path: string; readonly text: () => string }[] = [];
  const wanted = (path: string): boolean =>
    matchesAny(specs, path) && (specs.length > 0 || path.startsWith(repository.prefix));
  for (const revision of revisions)
    for (const [path, { id }] of repository.filesOf(peel(repository, resolve(repository, revision), 'tree')))
      if (wanted(path)) sources.push({ label: `${revision}:`, path, text: () => repository.blob(id) });
  if (revisions.length === 0)
    for (const path of new Set(repository.index.entries.map((entry) => entry.path))) {
      if (!wanted(path)) continue;
      if (args.has('cached'))
        sources.push({ label: '', path, text: () => repository.blob(repository.index.get(path)?.id ?? '') });
      else if (modeOf(repository, path)?.startsWith('100'))
        sources.push({ label: '', path, text: () => contentOf(repository, path) });
    }
  let found = false;
  for (const { label, path, text } of sources) {
    await session.process.breath();
    const content = text();
    const shown = `${label}${args.has('full-name') ? path : relativeTo(repository.prefix, path)}`;
    const name = colors.reset === '' ? shown : `\x1b[35m${shown}\x1b[m`;
    const separator = colors.reset === '' ? ':' : '\x1b[36m:\x1b[m';
    const lines: string[] = [];
    const hits: number[] = [];
    for (const whole of await linesOfText(session.process, content)) {
      const line = whole.endsWith('\n') ? whole.slice(0, -1) : whole;
      if (regexes.some((regex) => regex.test(line)) !== args.has('invert-match')) hits.push(lines.length);
      lines.push(line);
      const breath = session.process.breath();
      if (breath) await breath;
    }
    if (args.has('files-without-match')) {
      if (hits.length === 0) await session.say(`${name}\n`);
      if (hits.length === 0) found = true;
      continue;
    }
    if (hits.length === 0) continue;
    found = true;
    if (args.has('quiet')) return 0;
    if (args.has('files-with-matches') || args.has('name-only')) await session.say(`${name}\n`);
    else if (args.has('count')) await session.say(`${name}${separator}${hits.length}\n`);
    else if (isBinary(content) && !args.has('text')) await session.say(`Binary file ${shown} matches\n`);
    else
      for (const i of hits) {
        const line = lines[i] ?? '';
        const painted =
          colors.reset === '' || args.has('invert-match')
            ? line
            : regexes.reduce(
                (now, regex) =>
                  now.replace(new RegExp(regex.source, `${regex.flags.replace('g', '')}g`), (hit) =>
                    hit === '' ? '' : `\x1b[1;31m${hit}\x1b[m`,
                  ),
                line,
              );
        const number =
          args.has('line-number') || repository.settings.isTrue('grep.linenumber')
            ? `${colors.reset === '' ? i + 1 : `\x1b[32m${i + 1}\x1b[m`}${separator}`
            : '';
        await session.say(`${args.has('h') ? '' : `${name}${separator}`}${number}${painted}\n`);
      }
  }
  return found ? 0 : 1;
}
