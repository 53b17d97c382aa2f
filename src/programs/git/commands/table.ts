import type { Session } from '../session.ts';
import { add } from './add.ts';
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
import { PLUMBING } from './plumbing.ts';
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
  ...PLUMBING,
]);
