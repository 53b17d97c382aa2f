import type { FileSystem, MountEntry } from '../../linux/fs/file-system.ts';

/** The mount that holds a file. @throws SystemError as realpath */
export function mountOf(fs: FileSystem, path: string): MountEntry | undefined {
  const real = fs.realpath(path);
  const holds = ({ target }: MountEntry): boolean =>
    target === '/' || real === target || real.startsWith(`${target}/`);
  // A later mount of the same place covers an earlier one.
  return fs
    .mounts()
    .filter(holds)
    .reduce<MountEntry | undefined>(
      (best, each) => (best === undefined || each.target.length >= best.target.length ? each : best),
      undefined,
    );
}
