import { SystemError } from '../../../../linux/errno.ts';
import type { MountNamespace } from '../../../../linux/fs/mount-namespace.ts';
import type { Stat } from '../../../../linux/fs/stat.ts';
import { packTar } from '../../archive/tar.ts';
import type { Engine } from '../../engine.ts';
import { invalidParameter, notFound } from '../../errors.ts';
import { rfc3339Nano } from '../../go-time.ts';
import type { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';
import { fileRecords } from '../files/file-records.ts';
import { volumesMounted, volumesReleased } from '../files/mounts.ts';
import { cleanPath } from '../files/paths.ts';
import { mountedFiles, mountNetworkFiles } from '../files/rootfs.ts';

/** What `docker cp` asks about a path; names are those of the wire. */
export interface PathStat {
  readonly name: string;
  readonly size: number;
  /** As Go counts it (io/fs.FileMode). */
  readonly mode: number;
  readonly mtime: string;
  readonly linkTarget: string;
}

/** Bits of Go's FileMode beside the nine permission bits. */
const GO_TYPE = {
  file: 0,
  directory: 0x8000_0000,
  symlink: 0x0800_0000,
  block: 0x0400_0000,
  fifo: 0x0200_0000,
  socket: 0x0100_0000,
  character: 0x0420_0000,
} as const;
const GO_SPECIAL: readonly (readonly [unix: number, go: number])[] = [
  [0o4000, 0x0080_0000],
  [0o2000, 0x0040_0000],
  [0o1000, 0x0010_0000],
];

/** @throws EngineError */
export async function statContainerPath(engine: Engine, nameOrId: string, path: string): Promise<PathStat> {
  const container = engine.containers.find(nameOrId);
  return withContainerFiles(engine, container, (fs) => statPath(fs, nameOrId, path));
}

/** A tar file of a path, and what the path is. @throws EngineError */
export async function archiveContainerPath(
  engine: Engine,
  nameOrId: string,
  path: string,
): Promise<{ readonly stat: PathStat; readonly tar: Uint8Array }> {
  const container = engine.containers.find(nameOrId);
  return withContainerFiles(engine, container, async (fs) => {
    const stat = statPath(fs, nameOrId, path);
    const absolute = absolutePath(path);
    // A path that ends in `/.` stands for what is in the directory.
    const name = /(?:^|\/)\.$/.test(path) || cleanPath(path) === '/' ? '' : stat.name;
    const source = /\/\.?$/.test(absolute) ? fs.realpath(absolute) : absolute;
    const tar = await packTar(engine.clock, fileRecords(fs, source, name));
    containerEvent(engine, container, 'archive-path');
    return { stat, tar };
  });
}

/** Works on the files of a container as `docker cp` sees them; its volumes count as mounted for so long. */
export async function withContainerFiles<T>(
  engine: Engine,
  container: Container,
  work: (fs: MountNamespace) => T | Promise<T>,
): Promise<T> {
  const fs = containerFiles(engine, container);
  volumesMounted(engine, container);
  try {
    return await work(fs);
  } finally {
    volumesReleased(engine, container);
  }
}

/** Running or not, with volumes. */
function containerFiles(engine: Engine, container: Container): MountNamespace {
  if (container.task) return container.task.fs;
  const fs = mountedFiles(engine, container);
  mountNetworkFiles(engine, container, fs, container.directory);
  return fs;
}

function absolutePath(path: string): string {
  const clean = cleanPath(path);
  // A slash or a dot at the end says that the target of a link is meant.
  return clean !== '/' && /\/\.?$/.test(path) ? `${clean}/` : clean;
}

function statPath(fs: MountNamespace, container: string, path: string): PathStat {
  if (path === '') throw invalidParameter('bad parameter: pathcannot be empty');
  const absolute = absolutePath(path);
  let stat: Stat;
  let linkTarget = '';
  try {
    stat = fs.lstat(absolute);
    if (stat.type === 'symlink') linkTarget = resolveLink(fs, absolute);
  } catch (error) {
    if (error instanceof SystemError) throw fileNotFound(path, container);
    throw error;
  }
  return {
    name: cleanPath(path).split('/').at(-1) || '/',
    size: stat.size,
    mode: goMode(stat),
    mtime: rfc3339Nano(stat.modified),
    linkTarget,
  };
}

export function fileNotFound(path: string, container: string): ReturnType<typeof notFound> {
  return notFound(`Could not find the file ${path} in container ${container}`);
}

/** Where a link leads, as far as the way is there. */
function resolveLink(fs: MountNamespace, path: string): string {
  try {
    return fs.realpath(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const target = fs.readlink(path);
    return target.startsWith('/') ? cleanPath(target) : cleanPath(`${path}/../${target}`);
  }
}

function goMode({ type, mode }: Stat): number {
  let bits = GO_TYPE[type] + (mode & 0o777);
  for (const [unix, go] of GO_SPECIAL) if (mode & unix) bits += go;
  return bits;
}
