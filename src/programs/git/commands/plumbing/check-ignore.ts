import { readArguments } from '../../arguments.ts';
import { fatal } from '../../failure.ts';
import type { Session } from '../../session.ts';
import { quoted } from '../../store/quoted.ts';
import { Ignore } from '../../work/ignore.ts';
import { pathspecOf } from '../../work/pathspec.ts';

/** Which files are ignored, and why. */
export async function checkIgnore(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'q,quiet v,verbose n,non-matching stdin z no-index',
    'check-ignore [<options>] <pathname>...',
  );
  const { repository } = session;
  const ignore = new Ignore(repository);
  if (args.operands.length === 0) fatal('no path specified');
  let found = 0;
  for (const word of args.operands) {
    const { path } = pathspecOf(repository, word);
    const plain = path.replace(/\/$/, '');
    const tracked = repository.index.has(plain) && !args.has('no-index');
    const verdict = tracked
      ? undefined
      : ignore.verdict(plain, path.endsWith('/') || repository.files.isDirectory(repository.at(plain)));
    const hit = verdict && (args.has('verbose') || verdict.ignored);
    if (hit) found++;
    if (args.has('quiet')) continue;
    if (args.has('verbose') && (hit || args.has('non-matching')))
      await session.say(
        verdict
          ? `${verdict.source}:${verdict.line}:${verdict.text}\t${quoted(word)}\n`
          : `::\t${quoted(word)}\n`,
      );
    else if (hit) await session.say(`${quoted(word)}\n`);
  }
  return found > 0 ? 0 : 1;
}
