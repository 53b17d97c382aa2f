import { TAR_END, TarError, unpackTar } from '../../../linux/archive/tar.ts';
import type { TarEntry } from '../../../linux/archive/tar-entry.ts';
import { TarSplitter } from '../../../linux/archive/tar-splitter.ts';
import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import { isDamage, packerOf } from '../packers.ts';
import { type Pieces, peek, recode } from '../recode.ts';
import type { TarRun } from './tar-run.ts';

/** What the packers say of what they have not packed, and their status. */
const NOT_PACKED: Readonly<Record<string, readonly [words: string, status: number]>> = {
  gzip: ['\ngzip: stdin: not in gzip format\n', 1],
  bzip2: ['bzip2: (stdin) is not a bzip2 file.\n', 2],
  xz: ['xz: (stdin): File format not recognized\n', 1],
  lzma: ['lzma: (stdin): File format not recognized\n', 1],
};

/** Of an archive that ends in the middle of a member. */
const SHORT = 'unexpected end';
const NOTHING = new Uint8Array(0);

/** The members of the archive as it comes. */
export async function* members(run: TarRun, path: string): AsyncGenerator<TarEntry> {
  const { process } = run.command;
  if (run.path === '-' && process.descriptors.get(0)?.tty)
    await run.fatal(
      run.command.say(
        'Refusing to read archive contents from terminal (missing -f option?)',
        "can't read from a terminal",
      ),
    );
  const descriptor = await openArchive(run, path);
  const { first, read } = await peek(() => process.read(descriptor));
  const packer = run.packer;
  if (packer && !packer.isPacked(first)) {
    if (!run.command.gnu) await run.fatal('invalid magic\ntar: short read');
    const [words, status] = NOT_PACKED[packer.name] ?? NOT_PACKED.gzip ?? ['', 1];
    await process.complain(words);
    await run.fatal(`Child returned status ${status}`);
  }
  if (first.length === 0 && !run.command.gnu) {
    // It goes on to say what it has not found.
    await process.complain('tar: short read\n');
    run.command.status = 1;
    return;
  }
  if (first.length === 0) await run.complain('This does not look like a tar archive');
  const coder = packerOf(first)?.unpack();
  const unpacked = coder ? recode(process, coder, read) : undefined;
  const next = unpacked ? async () => (await unpacked.next()).value ?? NOTHING : read;
  let any = 0;
  try {
    for await (const part of parts(run, next)) {
      for (const entry of await unpackTar(process.machine.kernel.clock, part)) {
        any++;
        yield entry;
      }
    }
  } catch (error) {
    if (!(error instanceof TarError) && !isDamage(error)) throw error;
    if (!run.command.gnu)
      await run.fatal(error.message === SHORT || isDamage(error) ? 'short read' : 'invalid tar magic');
    if (any > 0 && error.message === SHORT) await run.fatal('Unexpected EOF in archive');
    await run.complain(any > 0 ? 'Skipping to next header' : 'This does not look like a tar archive');
  }
}

async function openArchive(run: TarRun, path: string): Promise<number> {
  try {
    return run.command.openDescriptor(path);
  } catch (error) {
    return run.cannotOpen(run.path, error);
  }
}

/** An archive for each member. @throws TarError if the last one is not complete */
async function* parts(run: TarRun, read: Pieces): AsyncGenerator<Uint8Array> {
  const splitter = new TarSplitter();
  while (!splitter.done) {
    const bytes = await read();
    splitter.push(bytes);
    for (let part = splitter.pull(); part; part = splitter.pull()) yield concatBytes([part, TAR_END]);
    if (bytes.length > 0 || splitter.done) continue;
    // busybox looks at the magic of whatever it has read of a header.
    if (splitter.left > 0) throw new TarError(splitter.left < 512 && !run.command.gnu ? '' : SHORT);
    return;
  }
  // Whoever writes it may write what follows its end, too.
  if (run.path === '-') while ((await read()).length > 0);
}
