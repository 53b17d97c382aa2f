import { fatal, notSimulated, refused } from '../../failure.ts';
import type { Session } from '../../session.ts';
import { modeOf, stage } from '../../work/work-tree.ts';

/** Changes single entries of the index. */
export async function updateIndex(session: Session, words: readonly string[]): Promise<number> {
  const { repository } = session;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (['--add', '--remove', '--refresh', '-q', '--'].includes(word)) continue;
    if (word === '--cacheinfo') {
      const [mode = '', id = '', path = ''] = words[i + 1]?.includes(',')
        ? (words[++i] ?? '').split(',')
        : [words[++i] ?? '', words[++i] ?? '', words[++i] ?? ''];
      repository.index.set({ path, stage: 0, mode, id, intent: false, size: 0, modified: 0, inode: 0 });
    } else if (/^--chmod=/.test(word)) {
      const path = repository.prefix + (words[++i] ?? '');
      const entry = repository.index.get(path) ?? fatal(`Unable to process path ${path}`);
      repository.index.set({ ...entry, mode: word.endsWith('+x') ? '100755' : '100644' });
    } else if (word.startsWith('-')) notSimulated(`update-index ${word}`);
    else if (modeOf(repository, repository.prefix + word) === undefined) {
      if (words.includes('--remove')) repository.index.delete(repository.prefix + word);
      else
        refused(
          `${word}: does not exist and --remove not passed\nfatal: Unable to process path ${word}`,
          128,
        );
    } else if (!repository.index.has(repository.prefix + word) && !words.includes('--add'))
      refused(
        `${word}: cannot add to the index - missing --add option?\nfatal: Unable to process path ${word}`,
        128,
      );
    else await stage(repository, repository.prefix + word);
  }
  repository.saveIndex();
  return 0;
}
