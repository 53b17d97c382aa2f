import { packTar, unpackTar } from '../../../linux/archive/tar.ts';
import type { TarEntry } from '../../../linux/archive/tar-entry.ts';
import { extractTar, TarConflict, tarEntries } from '../../../linux/archive/tar-files.ts';
import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import { readBytes } from '../api/body.ts';
import { exactly } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { goQuote } from '../format/go-quote.ts';
import { humanSize } from '../format/size.ts';
import { completeContainerPaths } from './copy/complete-paths.ts';
import {
  type CopyInfo,
  clean,
  localDestination,
  localSource,
  placeCopy,
  resolveLocal,
  splitPath,
} from './copy/copy-info.ts';
import { readPathStat, statPath } from './copy/path-stat.ts';

const SHORT = 'Copy files between a container and this machine';

export const CP: Declaration = {
  use: `cp [OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-
	docker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH`,
  short: SHORT,
  long: `${SHORT}

With '-' as the source, a tar archive is read from
standard input and unpacked into a directory of the
container. With '-' as the destination, the source in the
container is written to standard output as a tar archive.`,
  aliases: ['docker container cp', 'docker cp'],
  args: exactly(2),
  flags: [
    bool('-a, --archive', 'Keep the owners (uid and gid) of the files'),
    bool('-L, --follow-link', 'Copy what a symbolic link at SRC_PATH leads to'),
    bool(
      '-q, --quiet',
      'Say nothing about what was copied. Nothing is said anyway if standard output is no terminal',
    ),
  ],
  complete: completeContainerPaths,
  run: copy,
};

async function copy(invocation: Invocation): Promise<number> {
  const [from = '', to = ''] = invocation.args;
  if (from === '') throw new CommandError('source can not be empty');
  if (to === '') throw new CommandError('destination can not be empty');
  const source = splitArgument(from);
  const destination = splitArgument(to);
  if (source.container !== '' && destination.container !== '') {
    throw new CommandError('copying between containers is not supported');
  }
  if (source.container !== '') await copyOut(invocation, source.container, source.path, destination.path);
  else if (destination.container !== '') {
    await copyIn(invocation, source.path, destination.container, destination.path);
  } else throw new CommandError('must specify at least one container source');
  return 0;
}

/** `CONTAINER:PATH`; a path with a colon of its own begins with `/` or `.`. */
function splitArgument(text: string): { readonly container: string; readonly path: string } {
  const colon = text.indexOf(':');
  const container = text.slice(0, Math.max(0, colon));
  return text.startsWith('/') || colon < 0 || container.startsWith('.')
    ? { container: '', path: text }
    : { container, path: text.slice(colon + 1) };
}

async function copyOut(invocation: Invocation, container: string, from: string, to: string): Promise<void> {
  const { api, flags, process } = invocation;
  const target = to === '-' ? to : resolveLocal(process.cwd, to);
  checkOutputPath(process, target);
  const link = flags.bool('follow-link') ? (await statPath(api, container, from))?.link : undefined;
  const path = link === undefined ? from : joined(from, link);
  const { headers, body } = await api.call('GET', `/containers/${container}/archive`, { query: { path } });
  if (target === '-') {
    for await (const bytes of body) await process.write(1, bytes);
    return;
  }
  const source: CopyInfo = { path, exists: true, isDirectory: readPathStat(headers).isDirectory };
  const archive = await readBytes(body);
  const { directory, rename } = placeCopy(source, localDestination(process.fs, target));
  const entries = (await unpackTar(process.machine.kernel.clock, archive)).map(rename);
  try {
    for (const entry of entries) {
      extractTar(process.fs, directory, [entry], { owners: flags.bool('archive') });
      await process.breath();
    }
  } catch (error) {
    if (error instanceof TarConflict) throw new CommandError(error.message);
    if (error instanceof SystemError)
      throw new CommandError(`open ${target}: ${error.message.toLowerCase()}`);
    throw error;
  }
  await tellSize(invocation, archive.length, target);
}

async function copyIn(invocation: Invocation, from: string, container: string, to: string): Promise<void> {
  const { api, flags, process } = invocation;
  const path = from === '-' ? from : resolveLocal(process.cwd, from);
  const { destination, shown } = await containerDestination(invocation, container, to);
  let directory = destination.path;
  let content: Uint8Array | AsyncIterable<Uint8Array>;
  if (path === '-') {
    if (!destination.isDirectory) {
      throw new CommandError(`destination "${container}:${to}" must be a directory`);
    }
    content = standardInput(process);
  } else {
    const source = localSource(process.fs, path, flags.bool('follow-link'));
    const { base } = splitPath(source.path);
    const place = placeCopy(source, destination);
    directory = place.directory;
    const entries = renamed(tarEntries(process.fs, source.path, base), place.rename);
    content = await packTar(process.machine.kernel.clock, entries);
  }
  await api.send('PUT', `/containers/${container}/archive`, {
    query: {
      path: directory,
      noOverwriteDirNonDir: 'true',
      copyUIDGID: flags.bool('archive') ? 'true' : undefined,
    },
    content: { type: 'application/x-tar', bytes: content },
  });
  if (content instanceof Uint8Array) await tellSize(invocation, content.length, `${container}:${shown}`);
}

function* renamed(entries: Iterable<TarEntry>, rename: (entry: TarEntry) => TarEntry): Generator<TarEntry> {
  for (const entry of entries) yield rename(entry);
}

/** What is at the destination, behind a symbolic link if it is one. */
async function containerDestination(
  { api }: Invocation,
  container: string,
  path: string,
): Promise<{ readonly destination: CopyInfo; readonly shown: string }> {
  const stat = await statPath(api, container, path);
  const target = stat?.link === undefined ? path : joined(path, stat.link);
  const found = target === path ? stat : await statPath(api, container, target);
  return {
    destination: { path: target, exists: found !== undefined, isDirectory: found?.isDirectory ?? false },
    shown: target,
  };
}

/** Where a symbolic link leads. */
function joined(link: string, target: string): string {
  return target.startsWith('/') ? target : clean(`${splitPath(link).directory}/${target}`);
}

/** The directory must be there. @throws CommandError */
function checkOutputPath({ fs }: Process, path: string): void {
  const { directory } = splitPath(clean(path));
  if (directory !== '' && directory !== '.' && !fs.exists(directory)) {
    throw new CommandError(`invalid output path: directory ${goQuote(directory)} does not exist`);
  }
}

async function tellSize(invocation: Invocation, size: number, target: string): Promise<void> {
  const { flags, terminals } = invocation;
  const quiet = flags.changed('quiet') ? flags.bool('quiet') : !terminals.output;
  if (!quiet) await invocation.complain(`Successfully copied ${humanSize(size, 3)} to ${target}\n`);
}

async function* standardInput(process: Process): AsyncGenerator<Uint8Array> {
  for (;;) {
    const bytes = await process.read(0);
    if (bytes.length === 0) return;
    yield bytes;
  }
}
