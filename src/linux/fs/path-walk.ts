import { SystemError } from '../errno.ts';
import type { Credentials } from '../process/credentials.ts';
import type { Opener } from './file-system.ts';
import { DirectoryInode, type Inode, SymlinkInode } from './inode.ts';
import { type Mount, Place } from './mount.ts';
import { demand, EXECUTE } from './permissions.ts';
import { utf8Length } from './utf8-length.ts';

/** Linux follows at most so many symbolic links on one path. */
const MOST_LINKS = 40;
const LONGEST_NAME = 255;
export const LONGEST_PATH = 4095;

/** Where a path leads: to a file that is there, or to a free name in a directory. */
export interface Goal {
  readonly parent: Place;
  /** Empty for the root and after `.` or `..`. */
  readonly name: string;
  readonly found: Place | undefined;
  /** The path ended in a slash, so only a directory will do. */
  readonly slash: boolean;
}

/** One lookup: who looks, from where the root is, and how many links were followed. */
export class PathWalk {
  readonly #root: Place;
  readonly #credentials: Credentials;
  readonly #opener: Opener | undefined;
  #links = 0;

  constructor(root: Place, credentials: Credentials, opener: Opener | undefined) {
    this.#root = root;
    this.#credentials = credentials;
    this.#opener = opener;
  }

  /** @throws SystemError ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG */
  go(start: Place, path: string, follow: boolean): Goal {
    if (path === '') throw new SystemError('ENOENT');
    if (path.length > LONGEST_PATH) throw new SystemError('ENAMETOOLONG');
    let at = path.charCodeAt(0) === SLASH ? this.#root : start;
    let index = 0;
    const { length } = path;
    for (;;) {
      while (index < length && path.charCodeAt(index) === SLASH) index++;
      const slash = index > 0 && index === length && path.length > 1;
      if (index === length) return { parent: at.parent ?? at, name: '', found: directory(at), slash };
      let end = path.indexOf('/', index);
      if (end < 0) end = length;
      const name = path.slice(index, end);
      index = end;
      const holder = at.inode;
      if (!(holder instanceof DirectoryInode)) throw new SystemError('ENOTDIR');
      demand(holder, this.#credentials, EXECUTE);
      if (name === '.' || name === '..') {
        if (name === '..') at = at.parent ?? at;
        if (index === length) return { parent: at.parent ?? at, name: '', found: at, slash: false };
        continue;
      }
      if (name.length * 3 > LONGEST_NAME && utf8Length(name) > LONGEST_NAME)
        throw new SystemError('ENAMETOOLONG');
      const last = isEnd(path, index);
      const inode = holder.lookup(name);
      if (!inode) {
        if (last) return { parent: at, name, found: undefined, slash: index < length };
        throw new SystemError('ENOENT');
      }
      const next = enter(at, name, inode);
      if (inode instanceof SymlinkInode && (!last || follow || index < length)) {
        const goal = this.#follow(at, name, next, inode, last);
        if (last && index === length) return goal;
        if (last) return { ...goal, found: goal.found && directory(goal.found), slash: true };
        if (!goal.found) throw new SystemError('ENOENT');
        at = goal.found;
        continue;
      }
      if (last) {
        if (index < length && !(next.inode instanceof DirectoryInode)) throw new SystemError('ENOTDIR');
        return { parent: at, name, found: next, slash: index < length };
      }
      at = next;
    }
  }

  #follow(at: Place, name: string, place: Place, link: SymlinkInode, last: boolean): Goal {
    if (++this.#links > MOST_LINKS) throw new SystemError('ELOOP');
    if (last && link.reach()) return { parent: at, name, found: place, slash: false };
    return this.go(at, link.target(this.#opener), true);
  }
}

const SLASH = 0x2f;

function isEnd(path: string, index: number): boolean {
  for (let i = index; i < path.length; i++) if (path.charCodeAt(i) !== SLASH) return false;
  return true;
}

function directory(place: Place): Place {
  if (!(place.inode instanceof DirectoryInode)) throw new SystemError('ENOTDIR');
  return place;
}

/** The place of an entry, through whatever is mounted on it. */
function enter(parent: Place, name: string, inode: Inode): Place {
  let mount: Mount = parent.mount;
  let reached = inode;
  while (mount.covers.size > 0) {
    const above = mount.covers.get(reached);
    if (!above) break;
    mount = above;
    reached = above.tree.root;
  }
  return new Place(mount, reached, parent, name);
}
