import { SystemError } from '../../../linux/errno.ts';
import type { Command } from '../../command/command.ts';

/** The directories below a directory in lines and corners, as busybox draws them. */
export async function busyboxTree(command: Command, paths: readonly string[]): Promise<number> {
  const { fs, out, process } = command;
  let directories = 0;
  let files = 0;
  const inside = async (path: string, indent: string, head: string): Promise<void> => {
    const listed = entriesOf(command, path);
    await out.line(listed ? head : `${head} [error opening dir]`);
    const entries = (listed ?? [])
      .filter(({ name }) => !name.startsWith('.'))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const [i, { name, type }] of entries.entries()) {
      await process.breathe();
      const last = i === entries.length - 1;
      const full = `${path.replace(/\/$/, '')}/${name}`;
      const target = type === 'symlink' ? ` -> ${fs.readlink(full)}` : '';
      const line = `${indent}${last ? '└── ' : '├── '}${name}${target}`;
      if (type === 'directory') {
        directories++;
        await inside(full, indent + (last ? '    ' : '│   '), line);
      } else {
        files++;
        await out.line(line);
      }
    }
  };
  for (const path of paths) await inside(path, '', path);
  await out.line(`\n${directories} directories, ${files} files`);
  return 0;
}

function entriesOf({ fs }: Command, path: string): ReturnType<Command['fs']['readDirectory']> | undefined {
  try {
    return fs.readDirectory(path);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}
