/** Modes, owners and times. */
import { capable, demandCapability } from '../../process/capability.ts';
import { demand, demandOwner, WRITE } from '../permissions.ts';
import { demandWritable, type View } from './view.ts';

export function changeMode(view: View, path: string, mode: number): void {
  const place = view.find(path);
  demandWritable(place);
  demandOwner(place.inode, view.standpoint.credentials);
  view.change(place);
  place.inode.mode = mode & 0o7777;
  place.inode.changed = place.inode.tree.clock.now();
}

export function changeOwner(
  view: View,
  path: string,
  uid: number,
  gid: number,
  options: { readonly noFollow?: boolean } = {},
): void {
  const place = view.find(path, !options.noFollow);
  demandWritable(place);
  const { inode } = place;
  const who = view.standpoint.credentials;
  const mayGive = gid === inode.gid || who.gid === gid || who.groups.includes(gid);
  if (uid !== inode.uid || who.uid !== inode.uid || !mayGive) demandCapability(who, 'CHOWN');
  view.change(place);
  inode.uid = uid;
  inode.gid = gid;
  if (inode.type === 'file') inode.mode &= ~0o6000;
  inode.changed = inode.tree.clock.now();
}

export function changeTimes(
  view: View,
  path: string,
  accessed: number,
  modified: number,
  options: { readonly noFollow?: boolean } = {},
): void {
  const place = view.find(path, !options.noFollow);
  demandWritable(place);
  const who = view.standpoint.credentials;
  if (who.uid !== place.inode.uid && !capable(who, 'FOWNER')) demand(place.inode, who, WRITE);
  view.change(place);
  place.inode.accessed = accessed;
  place.inode.modified = modified;
  place.inode.changed = place.inode.tree.clock.now();
}
