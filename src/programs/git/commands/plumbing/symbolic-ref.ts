import { readArguments } from '../../arguments.ts';
import { fatal } from '../../failure.ts';
import { signatureOf } from '../../refs/identity.ts';
import type { Session } from '../../session.ts';
import { shortRef } from '../status.ts';

/** Where a ref that stands for another one leads to. */
export async function symbolicRef(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, 'q,quiet d,delete short m=', 'symbolic-ref [-m <reason>] <name> <ref>');
  const { repository } = session;
  const [name = '', target] = args.operands;
  if (target !== undefined) {
    if (!target.startsWith('refs/') && name === 'HEAD') fatal('Refusing to point HEAD outside of refs/');
    if (name === 'HEAD')
      repository.refs.moveHead(target, signatureOf(session, 'committer', false), args.value('m'));
    else repository.refs.link(name, target);
    return 0;
  }
  const found = name === 'HEAD' ? repository.refs.head.ref : repository.refs.target(name);
  if (found === undefined) {
    if (args.has('quiet')) return 1;
    fatal(`ref ${name} is not a symbolic ref`);
  }
  await session.say(`${args.has('short') ? shortRef(found as string) : found}\n`);
  return 0;
}
