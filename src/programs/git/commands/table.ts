import type { Session } from '../session.ts';
import { add } from './add.ts';
import { bisect } from './bisect.ts';
import { blame } from './blame.ts';
import { branch } from './branch.ts';
import { checkout, switchBranch } from './checkout.ts';
import { clean } from './clean.ts';
import { clone } from './clone.ts';
import { commit } from './commit.ts';
import { config } from './config.ts';
import { describe } from './describe.ts';
import { diff } from './diff.ts';
import { fetch, pull, push } from './fetch.ts';
import { forEachRef } from './for-each-ref.ts';
import { grep } from './grep.ts';
import { init } from './init.ts';
import { log } from './log.ts';
import { merge } from './merge.ts';
import { move } from './move.ts';
import { cherryPick, revert } from './pick.ts';
import { catFile } from './plumbing/cat-file.ts';
import { checkIgnore } from './plumbing/check-ignore.ts';
import { commitTree } from './plumbing/commit-tree.ts';
import { countObjects } from './plumbing/count-objects.ts';
import { fsck } from './plumbing/fsck.ts';
import { hashObject } from './plumbing/hash-object.ts';
import { lsFiles } from './plumbing/ls-files.ts';
import { lsTree } from './plumbing/ls-tree.ts';
import { mergeBase } from './plumbing/merge-base.ts';
import { revParse } from './plumbing/rev-parse.ts';
import { showRef } from './plumbing/show-ref.ts';
import { symbolicRef } from './plumbing/symbolic-ref.ts';
import { updateIndex } from './plumbing/update-index.ts';
import { updateRef } from './plumbing/update-ref.ts';
import { showVariable } from './plumbing/var.ts';
import { writeTree } from './plumbing/write-tree.ts';
import { rebase } from './rebase.ts';
import { reflog } from './reflog.ts';
import { remote } from './remote.ts';
import { remove } from './remove.ts';
import { reset } from './reset.ts';
import { restore } from './restore.ts';
import { revList } from './rev-list.ts';
import { shortlog } from './shortlog.ts';
import { show } from './show.ts';
import { stash } from './stash.ts';
import { status } from './status.ts';
import { tag } from './tag.ts';

type Command = (session: Session, words: readonly string[]) => Promise<number>;

/** `git gc` and its kin have nothing to do: objects lie as they were written. */
const nothing: Command = () => Promise.resolve(0);

/** What is simulated of git. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['add', add],
  ['stage', add],
  ['bisect', bisect],
  ['blame', blame],
  ['branch', branch],
  ['checkout', checkout],
  ['cherry-pick', cherryPick],
  ['clean', clean],
  ['clone', clone],
  ['commit', commit],
  ['config', config],
  ['describe', describe],
  ['diff', diff],
  ['fetch', fetch],
  ['for-each-ref', forEachRef],
  ['gc', nothing],
  ['grep', grep],
  ['init', init],
  ['log', log],
  ['maintenance', nothing],
  ['merge', merge],
  ['mv', move],
  ['prune', nothing],
  ['pull', pull],
  ['push', push],
  ['rebase', rebase],
  ['reflog', reflog],
  ['remote', remote],
  ['reset', reset],
  ['restore', restore],
  ['rev-list', revList],
  ['revert', revert],
  ['rm', remove],
  ['shortlog', shortlog],
  ['show', show],
  ['stash', stash],
  ['status', status],
  ['switch', switchBranch],
  ['tag', tag],

  // For scripts.
  ['rev-parse', revParse],
  ['cat-file', catFile],
  ['hash-object', hashObject],
  ['ls-files', lsFiles],
  ['ls-tree', lsTree],
  ['write-tree', writeTree],
  ['commit-tree', commitTree],
  ['show-ref', showRef],
  ['symbolic-ref', symbolicRef],
  ['update-ref', updateRef],
  ['update-index', updateIndex],
  ['merge-base', mergeBase],
  ['check-ignore', checkIgnore],
  ['var', showVariable],
  ['count-objects', countObjects],
  ['fsck', fsck],
]);
