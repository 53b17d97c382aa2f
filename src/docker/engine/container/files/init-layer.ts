import type { Layer, LayerDirectory } from '../../../../linux/fs/layer.ts';
import { LayerBuilder } from '../../../../linux/fs/layer-builder.ts';
import { mergeLayers } from '../../../../linux/fs/layer-merge.ts';

const DIRECTORIES = ['/dev/pts', '/dev/shm', '/proc', '/sys'];
const FILES = ['/.dockerenv', '/etc/resolv.conf', '/etc/hosts', '/etc/hostname', '/dev/console'];

const made = new WeakMap<LayerDirectory, Layer>();

/**
 * The layer between image and container (daemon/initlayer): what the engine mounts on, as far as the image has it not.
 * Containers of one image share it.
 */
export function initLayer(layers: readonly Layer[], time: number): Layer {
  const image = mergeLayers(layers);
  const known = made.get(image);
  if (known) return known;
  const builder = new LayerBuilder(time);
  for (const path of DIRECTORIES) if (!has(image, path)) addParents(builder, image, path).addDirectory(path);
  for (const path of FILES)
    if (!has(image, path)) addParents(builder, image, path).addFile(path, '', { mode: 0o755 });
  if (!has(image, '/etc/mtab'))
    addParents(builder, image, '/etc/mtab').addSymlink('/etc/mtab', '/proc/mounts');
  // The root belongs to the image.
  builder.addDirectory('/', { mode: image.mode, uid: image.uid, gid: image.gid, mtime: image.mtime });
  const layer = builder.build();
  made.set(image, layer);
  return layer;
}

/** A directory of the image keeps its owner and mode. */
function addParents(builder: LayerBuilder, image: LayerDirectory, path: string): LayerBuilder {
  const names = path.split('/').slice(1, -1);
  let directory: LayerDirectory | undefined = image;
  let at = '';
  for (const name of names) {
    at += `/${name}`;
    const node: ReturnType<LayerDirectory['entries']['get']> = directory?.entries.get(name);
    directory = node?.type === 'directory' ? node : undefined;
    if (directory) {
      const { mode, uid, gid, mtime } = directory;
      builder.addDirectory(at, { mode, uid, gid, mtime });
    } else builder.addDirectory(at);
  }
  return builder;
}

function has(image: LayerDirectory, path: string): boolean {
  let directory: LayerDirectory | undefined = image;
  const names = path.split('/').slice(1);
  for (const [i, name] of names.entries()) {
    const node: ReturnType<LayerDirectory['entries']['get']> = directory?.entries.get(name);
    if (!node || node.type === 'whiteout') return false;
    if (i === names.length - 1) return true;
    directory = node.type === 'directory' ? node : undefined;
    if (!directory) return false;
  }
  return true;
}
