import type { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { APPLET_DIRECTORIES } from '../programs/applet-directories.ts';

/** Links to busybox for every applet, where Alpine has them. */
export function addAppletLinks(files: LayerBuilder): void {
  for (const [directory, names] of Object.entries(APPLET_DIRECTORIES)) {
    for (const name of names.split(' ')) files.addSymlink(`${directory}/${name}`, '/bin/busybox');
  }
}

/** The same as further names of the one file, all in /bin, as the busybox image has them. */
export function addAppletsInBin(files: LayerBuilder): void {
  for (const names of Object.values(APPLET_DIRECTORIES)) {
    for (const name of names.split(' ')) files.addHardLink(`/bin/${name}`, '/bin/busybox');
  }
}
