import { SystemError } from '../../../linux/errno.ts';
import type { FileDescription } from '../../../linux/io/file-description.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { Options } from '../../command/options.ts';
import { strftime } from '../../strftime.ts';
import { WgetFailure } from './gnu-failure.ts';
import { periodOf, readWgetOptions } from './gnu-options.ts';
import { durationOf, rateOf } from './gnu-progress.ts';
import { Retrieval } from './gnu-retrieval.ts';

/** wget of GNU, as Ubuntu has it, for plain HTTP. */
export async function gnuWget(process: Process): Promise<number> {
  const options = await readWgetOptions(process);
  if (typeof options === 'number') return options;
  const log = options.value('o') ?? options.value('a');
  const output = options.value('O');
  let document: number | undefined;
  try {
    // Messages go where -o says, and the document's file is made before anybody is asked.
    if (log !== undefined) logTo(process, log, options.has('a'));
    if (output !== undefined && output !== '-') {
      document = process.install(
        process.fs.open(output, {
          write: true,
          create: true,
          ...(options.has('c') ? { append: true } : { truncate: true }),
        }),
      );
    }
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`${output ?? log}: ${error.message}\n`);
    return 1;
  }
  const urls = [...options.operands, ...(await listed(process, options))];
  const clock = process.machine.kernel.clock;
  const began = clock.monotonic();
  const total = { files: 0, bytes: 0, seconds: 0 };
  let status = 0;
  for (const [index, text] of urls.entries()) {
    const pause = index > 0 ? periodOf(options.value('w')) : undefined;
    if (pause !== undefined) await process.sleep(pause);
    try {
      const got = await new Retrieval(process, options, document).run(text);
      if (!got) continue;
      total.files++;
      total.bytes += got.bytes;
      total.seconds += got.seconds;
    } catch (error) {
      if (!(error instanceof WgetFailure)) throw error;
      // The lowest status wins (exits.c).
      status = status === 0 ? error.status : Math.min(status, error.status);
    }
  }
  if ((urls.length > 1 || options.has('i')) && total.bytes > 0 && !options.has('q')) {
    await process.complain(
      `FINISHED --${strftime('%F %T', clock.now())}--\nTotal wall clock time: ${durationOf((clock.monotonic() - began) / 1000)}\nDownloaded: ${total.files} files, ${total.bytes} in ${durationOf(total.seconds)} (${rateOf(total.bytes, total.seconds)})\n`,
    );
  }
  return status;
}

function logTo(process: Process, path: string, append: boolean): void {
  const file: FileDescription = process.fs.open(path, {
    write: true,
    create: true,
    ...(append ? { append: true } : { truncate: true }),
  });
  process.install(file, 2);
}

/** The URLs of -i, one a line. */
async function listed(process: Process, options: Options): Promise<readonly string[]> {
  const path = options.value('i');
  if (path === undefined) return [];
  let text = '';
  try {
    text = process.fs.readText(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`${path}: ${error.message}\n`);
  }
  const urls = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (urls.length === 0) await process.complain(`No URLs found in ${path}.\n`);
  return urls;
}
