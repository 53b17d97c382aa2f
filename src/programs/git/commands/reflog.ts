import { readArguments } from '../arguments.ts';
import { fatal, notSimulated } from '../failure.ts';
import { parseSignature } from '../objects/commit.ts';
import { formatDate } from '../refs/dates.ts';
import { fullName } from '../refs/revision.ts';
import type { Session } from '../session.ts';
import { decorationsOf, decorationText } from './log-format.ts';

/** Where a ref has been. */
export async function reflog(session: Session, words: readonly string[]): Promise<number> {
  const [verb] = words;
  if (verb === 'expire' || verb === 'delete') return notSimulated(`reflog ${verb}`);
  session.paged = true;
  const { repository } = session;
  if (verb === 'exists') return repository.refs.log(words[1] ?? '').length > 0 ? 0 : 1;
  const args = readArguments(
    verb === 'show' ? words.slice(1) : words,
    'n,max-count= date= oneline all decorate=? color=? no-color',
    'reflog [show] [<log-options>] [<ref>]',
    { digits: true },
  );
  const [name = 'HEAD'] = args.operands;
  const full =
    fullName(repository, name) ??
    (name === 'HEAD'
      ? 'HEAD'
      : fatal(
          `ambiguous argument '${name}': unknown revision or path not in the working tree.\nUse '--' to separate paths from revisions, like this:\n'git <command> [<revision>...] -- [<file>...]'`,
        ));
  if (name === 'HEAD' && repository.refs.head.id === undefined)
    fatal(`your current branch '${repository.refs.branch}' does not have any commits yet`);
  const colors = session.colors(args.has('no-color') ? 'never' : undefined, 'diff');
  const entries = repository.refs.log(full).toReversed();
  const decorated = session.onTerminal || args.has('decorate');
  const decorations = decorationsOf(repository);
  const label = full === 'HEAD' ? 'HEAD' : name;
  const most = args.value('max-count') === undefined ? entries.length : Number(args.value('max-count'));
  for (const [i, { after, by, message }] of entries.slice(0, most).entries()) {
    const marks = decorated ? decorationText(decorations.get(after), colors, false) : '';
    const which = args.has('date')
      ? formatDate(parseSignature(by), args.value('date') ?? 'default', session.now)
      : String(i);
    await session.say(
      `${colors.yellow}${repository.short(after)}${colors.reset}${marks} ${label}@{${which}}: ${message}\n`,
    );
  }
  return 0;
}
