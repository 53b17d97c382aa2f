import type { Tool } from '../command/command.ts';
import { mount } from '../mounts/mount.ts';
import { umount } from '../mounts/umount.ts';
import { chroot } from '../namespaces/chroot.ts';
import { lsns } from '../namespaces/lsns.ts';
import { nsenter } from '../namespaces/nsenter.ts';
import { unshare } from '../namespaces/unshare.ts';
import { byName } from './by-name.ts';

/** Tools that go into other namespaces, or change what is mounted in one. */
export const NAMESPACES: ReadonlyMap<string, Tool> = byName(chroot, lsns, mount, nsenter, umount, unshare);
