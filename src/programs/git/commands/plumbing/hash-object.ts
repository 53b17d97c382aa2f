import { binary } from '../../../command/bytes.ts';
import { readAll } from '../../../command/input.ts';
import { readArguments } from '../../arguments.ts';
import { fatal } from '../../failure.ts';
import { idOf, type Kind } from '../../objects/object-store.ts';
import type { Session } from '../../session.ts';
import { Files } from '../../store/files.ts';
import { absolute } from '../init.ts';

/** The id that a content has, or gets. */
export async function hashObject(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    't= w stdin literally path= no-filters stdin-paths',
    'hash-object [-t <type>] [-w] [--stdin] [--] <file>...',
  );
  const kind = (args.value('t') ?? 'blob') as Kind;
  const print = async (content: string): Promise<void> => {
    const id = args.has('w') ? session.repository.objects.write(kind, content) : idOf(kind, content);
    await session.say(`${id}\n`);
  };
  if (args.has('stdin')) await print(binary(await readAll(session.process, 0)));

  const files = new Files(session.process.fs);
  for (const path of args.operands) {
    const full = absolute(session, path);
    if (!files.isFile(full)) fatal(`could not open '${path}' for reading: No such file or directory`);
    await print(files.read(full));
  }
  return 0;
}
