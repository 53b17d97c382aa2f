import { SystemError } from '../../../linux/errno.ts';
import type { Command } from '../../command/command.ts';

/** The directories below a directory in lines and corners, as busybox draws them. */
export async function busyboxTree(command: Command, paths: readonly string[]): Promise<number> {
  const { fs, out, process } = command;
  let directories = 0;
  let files = 0;
  const inside = async (path: string, indent: string): Promise<void> => {
    const entries = fs
      .readDirectory(path)
      .filter(({ name }) => !name.startsWith('.'))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const [i, { name, type }] of entries.entries()) {
      await process.breathe();
      const last = i === entries.length - 1;
      const full = `${path.replace(/\/$/, '')}/${name}`;
      const target = type === 'symlink' ? ` -> ${fs.readlink(full)}` : '';
      await out.line(`${indent}${last ? '└── ' : '├── '}${name}${target}`);
      if (type === 'directory') {
        directories++;
        await inside(full, indent + (last ? '    ' : '│   '));
      } else files++;
    }
  };
  for (const path of paths) {
    if (!isDirectory(command, path)) {
      await out.line(`${path} [error opening dir]`);
      continue;
    }
    await out.line(path);
    await inside(path, '');
  }
  await out.line(`\n${directories} directories, ${files} files`);
  return 0;
}

function isDirectory({ fs }: Command, path: string): boolean {
  try {
    return fs.stat(path).type === 'directory';
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}
