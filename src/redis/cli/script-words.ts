import { SystemError } from '../../linux/errno.ts';
import { fileName } from '../resp/file-name.ts';
import { toLatin1 } from '../resp/latin1.ts';
import type { CliSession } from './cli-session.ts';

/** The EVAL of `--eval file key ... , argument ...`; undefined if there is no such file, which the user was told. */
export async function scriptWords(session: CliSession): Promise<readonly string[] | undefined> {
  const { options, process } = session;
  let script: string;
  try {
    script = toLatin1(process.fs.readFile(fileName(options.script)));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await session.complain(`Can't open file '${options.script}': ${error.message}\n`);
    return undefined;
  }
  const comma = options.words.indexOf(',');
  const keys = comma < 0 ? options.words : options.words.slice(0, comma);
  const rest = comma < 0 ? [] : options.words.slice(comma + 1);
  return ['EVAL', script, String(keys.length), ...keys, ...rest];
}
