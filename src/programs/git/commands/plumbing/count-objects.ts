import { readArguments } from '../../arguments.ts';
import type { Session } from '../../session.ts';

/** How many objects there are, and how much room they take. */
export async function countObjects(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'v,verbose H,human-readable',
    'count-objects [-v] [-H | --human-readable]',
  );
  const ids = session.repository.objects.find('');
  const size = ids.reduce((sum, id) => sum + session.repository.objects.sizeOnDisk(id), 0) / 1024;
  await session.say(
    args.has('verbose')
      ? `count: ${ids.length}\nsize: ${size}\nin-pack: 0\npacks: 0\nsize-pack: 0\nprune-packable: 0\ngarbage: 0\nsize-garbage: 0\n`
      : `${ids.length} objects, ${size} kilobytes\n`,
  );
  return 0;
}
