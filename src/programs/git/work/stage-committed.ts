import { idOf } from '../objects/object-store.ts';
import type { Repository, TreeFile } from '../repository.ts';
import { statOf } from '../store/index-file.ts';
import { contentOf } from './work-tree.ts';

/** Makes the index say of a file what a commit says; what stands in the work tree may be that, if it is looked at. */
export function stageCommitted(repository: Repository, path: string, file: TreeFile): void {
  const stat = repository.files.lstat(repository.at(path));
  const same = stat?.type === 'file' && idOf('blob', contentOf(repository, path)) === file.id;
  repository.index.set({
    path,
    stage: 0,
    ...file,
    intent: false,
    ...(same ? statOf(stat) : { size: 0, modified: 0, inode: 0 }),
  });
}
