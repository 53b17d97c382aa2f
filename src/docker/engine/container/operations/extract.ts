import { SystemError } from '../../../../linux/errno.ts';
import type { LayerRecord } from '../../../../linux/fs/layer.ts';
import type { MountNamespace } from '../../../../linux/fs/mount-namespace.ts';
import { unpackTar } from '../../archive/tar.ts';
import type { Engine } from '../../engine.ts';
import { conflict, invalidParameter, systemError } from '../../errors.ts';
import type { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';
import { cleanPath, parentPath } from '../files/paths.ts';
import { fileNotFound, withContainerFiles } from './archive.ts';

export interface ExtractOptions {
  /** A directory does not replace a file, nor a file a directory. */
  readonly keepTypes?: boolean;
  /** Owners are those of the archive, not root. */
  readonly keepOwners?: boolean;
}

/** Unpacks a tar file in a directory of a container (`docker cp` into it). @throws EngineError */
export async function extractToContainer(
  engine: Engine,
  nameOrId: string,
  path: string,
  tar: Uint8Array,
  options: ExtractOptions = {},
): Promise<void> {
  if (path === '') throw invalidParameter('bad parameter: pathcannot be empty');
  const container = engine.containers.find(nameOrId);
  await withContainerFiles(engine, container, async (fs) => {
    const target = realDirectory(fs, nameOrId, path);
    guardWritable(container, target);
    for (const record of await unpackTar(engine.clock, tar)) {
      try {
        unpack(fs, target, record, options);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        throw systemError(`${record.path}: ${error.message.toLowerCase()}`);
      }
      await engine.clock.breathe();
    }
    containerEvent(engine, container, 'extract-to-dir');
  });
}

function realDirectory(fs: MountNamespace, container: string, path: string): string {
  try {
    const target = fs.realpath(cleanPath(path));
    if (fs.stat(target).type === 'directory') return target;
  } catch (error) {
    if (error instanceof SystemError) throw fileNotFound(path, container);
    throw error;
  }
  throw invalidParameter('extraction point is not a directory');
}

function guardWritable({ mounts, hostConfig }: Container, target: string): void {
  const mount = mounts
    .filter(({ destination }) => target === destination || target.startsWith(`${destination}/`))
    .sort((a, b) => b.destination.length - a.destination.length)[0];
  if (mount && !mount.writable) throw conflict('mounted volume is marked read-only');
  if (!mount && hostConfig.ReadonlyRootfs) throw conflict('container rootfs is marked read-only');
}

function unpack(fs: MountNamespace, directory: string, record: LayerRecord, options: ExtractOptions): void {
  const relative = cleanPath(record.path);
  const path = cleanPath(`${directory}${relative}`);
  const existing = fs.exists(path) ? fs.lstat(path).type : undefined;
  const isDirectory = record.type === 'directory';
  if (existing && options.keepTypes && (existing === 'directory') !== isDirectory) {
    throw systemError(
      isDirectory
        ? `cannot overwrite non-directory "${path}" with directory "${directory}"`
        : `cannot overwrite directory "${path}" with non-directory "${directory}"`,
    );
  }
  if (existing && !(existing === 'directory' && isDirectory)) fs.remove(path);
  const parent = parentPath(path);
  if (!fs.exists(parent)) fs.mkdir(parent, { recursive: true });
  place(fs, directory, path, record);
  const [uid, gid] = options.keepOwners ? [record.uid, record.gid] : [0, 0];
  fs.chown(path, uid, gid, { noFollow: true });
  if (record.type !== 'symlink') fs.chmod(path, record.mode);
  fs.utimes(path, record.mtime, record.mtime, { noFollow: true });
}

function place(fs: MountNamespace, directory: string, path: string, record: LayerRecord): void {
  switch (record.type) {
    case 'directory':
      if (!fs.exists(path)) fs.mkdir(path);
      break;
    case 'file':
      fs.writeFile(path, record.content ?? '');
      if (record.size !== undefined) fs.truncate(path, record.size);
      break;
    case 'symlink':
      fs.symlink(record.target ?? '', path);
      break;
    case 'hardlink':
      fs.link(cleanPath(`${directory}/${record.target ?? ''}`), path);
      break;
    case 'character':
    case 'block':
    case 'fifo':
      fs.mknod(path, record.type, record.mode, record.rdev);
      break;
    default:
      throw invalidParameter(`archive/tar: unknown file mode of ${record.path}`);
  }
}
