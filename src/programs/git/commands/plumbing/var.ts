import { Failure } from '../../failure.ts';
import { formatSignature } from '../../objects/commit.ts';
import { signatureOf } from '../../refs/identity.ts';
import type { Session } from '../../session.ts';
import { editorOf } from '../edit.ts';

/** What git takes for a variable: who commits, with which editor. */
export async function showVariable(session: Session, words: readonly string[]): Promise<number> {
  if (words[0] === '-l') {
    await session.say(
      session.settings.all
        .map(({ key, value }) => `${key}${value === undefined ? '' : `=${value}`}\n`)
        .join(''),
    );
    return 0;
  }
  const [name] = words;
  if (name === 'GIT_AUTHOR_IDENT') await session.say(`${formatSignature(signatureOf(session, 'author'))}\n`);
  else if (name === 'GIT_COMMITTER_IDENT')
    await session.say(`${formatSignature(signatureOf(session, 'committer'))}\n`);
  else if (name === 'GIT_EDITOR') await session.say(`${editorOf(session)}\n`);
  else if (name === 'GIT_PAGER') await session.say('pager\n');
  else if (name === 'GIT_DEFAULT_BRANCH')
    await session.say(`${session.settings.get('init.defaultbranch') ?? 'master'}\n`);
  else throw new Failure('usage: git var (-l | <variable>)\n', 129);
  return 0;
}
