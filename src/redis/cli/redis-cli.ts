import type { Process } from '../../linux/process/process.ts';
import { fromLatin1, toLatin1, utf8ToLatin1 } from '../resp/latin1.ts';
import { splitArguments } from '../resp/split-arguments.ts';
import { CliSession } from './cli-session.ts';
import { runMode } from './modes/run-mode.ts';
import type { CliOptions } from './options.ts';
import { readOptions } from './read-options.ts';
import { scriptWords } from './script-words.ts';

/** The program `redis-cli`. */
export async function redisCli(process: Process): Promise<number> {
  const options = readOptions(process.argv.slice(1).map(utf8ToLatin1));
  if ('status' in options) {
    if (options.usage) {
      const { CLI_USAGE } = await process.outside(import('./usage.ts'));
      await process[options.usage](CLI_USAGE);
    }
    if (options.stdout) await process.print(options.stdout);
    if (options.stderr) await process.complain(options.stderr);
    return options.status;
  }
  if (options.warnings !== '') await process.complain(fromLatin1(options.warnings));
  await findPassword(process, options);
  const isTerminal =
    process.descriptors.get(1)?.tty !== undefined || process.env.get('FAKETTY') !== undefined;
  const session = new CliSession(process, options, {
    mode: options.mode ?? (isTerminal ? 'standard' : 'raw'),
    itemDelimiter: options.itemDelimiter,
    replyDelimiter: options.replyDelimiter,
  });
  if (options.run === 'eval') return runScript(session);
  if (options.run !== 'commands') return runMode(session, options.run);
  if (options.words.length > 0) return runOnce(session);
  await session.connect();
  const { runCommandLoop } = await process.outside(import('./interactive/command-loop.ts'));
  return runCommandLoop(session);
}

/** The password of REDISCLI_AUTH or of the terminal, and the warning of one on the command line. */
async function findPassword(process: Process, options: CliOptions): Promise<void> {
  if (options.askPassword) {
    const { askPassword } = await process.outside(import('./interactive/ask-password.ts'));
    options.password = await askPassword(process);
    return;
  }
  if (options.passwordShown) {
    if (options.authWarning) {
      await process.complain(
        "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n",
      );
    }
    return;
  }
  const known = process.env.get('REDISCLI_AUTH');
  if (known !== undefined && known !== '') options.password = utf8ToLatin1(known);
}

/** Sends the command of the arguments. */
async function runOnce(session: CliSession): Promise<number> {
  const { options } = session;
  let words: readonly string[] = options.words;
  if (options.quotedInput) {
    const unquoted = words.map((word) => (/^["']/.test(word) ? splitArguments(word)?.[0] : word));
    if (unquoted.some((word) => word === undefined)) {
      await session.print('Invalid quoted string\n');
      return 1;
    }
    words = unquoted.map((word) => word ?? '');
  }
  if (options.inputLast) words = [...words, await readAll(session.process)];
  if (options.inputTag !== undefined) {
    const at = words.indexOf(options.inputTag);
    if (at < 0) {
      await session.complain('Using -X option but stdin tag not match.\n');
      return 1;
    }
    words = words.with(at, await readAll(session.process));
  }
  return (await session.issue(words, options.repeat)) ? 0 : 1;
}

/** --eval file key ... , argument ... */
async function runScript(session: CliSession): Promise<number> {
  if (session.options.debug !== undefined) {
    const { debugScript } = await session.process.outside(import('./debugging/debug-mode.ts'));
    return debugScript(session);
  }
  const words = await scriptWords(session);
  return words && (await session.issue(words, 1)) ? 0 : 1;
}

async function readAll(process: Process): Promise<string> {
  let text = '';
  for (;;) {
    const bytes = await process.read(0);
    if (bytes.length === 0) return text;
    text += toLatin1(bytes);
  }
}
