import { Mount, Place } from '../mount.ts';
import { View } from './view.ts';

/** A namespace of its own in which the same trees stand at the same places (unshare, CLONE_NEWNS). */
export function copyOf({ shared, standpoint, root, above }: View): View {
  const copies = new Map<Mount, Mount>();
  const mounts = shared.mounts.map((mount) => {
    const at = mount.at && moved(mount.at, copies);
    const copy = new Mount(mount.tree, mount.path, at, mount);
    at?.mount.covers.set(at.inode, copy);
    copies.set(mount, copy);
    return copy;
  });
  return new View({ mounts, moves: 0 }, standpoint, moved(root, copies), above);
}

/** A place with the mounts of the copy. */
function moved({ mount, inode, parent, name }: Place, copies: ReadonlyMap<Mount, Mount>): Place {
  return new Place(copies.get(mount) ?? mount, inode, parent && moved(parent, copies), name);
}
