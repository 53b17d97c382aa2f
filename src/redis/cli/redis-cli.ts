import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { fileName } from '../resp/file-name.ts';
import { fromLatin1, toLatin1, utf8ToLatin1 } from '../resp/latin1.ts';
import { splitArguments } from '../resp/split-arguments.ts';
import { runBiggestKeys } from './biggest-keys-mode.ts';
import { CliSession } from './cli-session.ts';
import { runCommandLoop } from './command-loop.ts';
import { runHotKeys } from './hot-keys-mode.ts';
import { runLatency } from './latency-mode.ts';
import { editLine } from './line-editor.ts';
import { LineHistory } from './line-history.ts';
import { LineSource } from './line-source.ts';
import type { CliOptions } from './options.ts';
import { runPipe } from './pipe-mode.ts';
import { RawTerminal } from './raw-terminal.ts';
import { readOptions } from './read-options.ts';
import { runScan } from './scan-mode.ts';
import { LinkError } from './server-link.ts';
import { runStat } from './stat-mode.ts';

/** The program `redis-cli`. */
export async function redisCli(process: Process): Promise<number> {
  const options = readOptions(process.argv.slice(1).map(utf8ToLatin1));
  if ('status' in options) {
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
  switch (options.run) {
    case 'scan':
      return withConnection(session, runScan);
    case 'bigkeys':
    case 'memkeys':
      return withConnection(session, runBiggestKeys);
    case 'hotkeys':
      return withConnection(session, runHotKeys);
    case 'stat':
      return withConnection(session, runStat);
    case 'latency':
    case 'latency-history':
      return withConnection(session, runLatency);
    case 'pipe':
      return withConnection(session, runPipe);
    case 'latency-dist':
    case 'replica':
    case 'dump':
    case 'lru-test':
    case 'intrinsic-latency':
    case 'cluster':
      return runRareMode(session, options.run);
    case 'eval':
      return runScript(session);
    default:
      if (options.words.length > 0) return runOnce(session);
      await session.connect();
      return runCommandLoop(session);
  }
}

/** What few ask for is loaded when somebody does. */
async function runRareMode(
  session: CliSession,
  mode: 'latency-dist' | 'replica' | 'dump' | 'lru-test' | 'intrinsic-latency' | 'cluster',
): Promise<number> {
  const { process } = session;
  switch (mode) {
    case 'latency-dist': {
      const { runLatencySpectrum } = await process.outside(import('./latency-spectrum-mode.ts'));
      return withConnection(session, runLatencySpectrum);
    }
    case 'replica': {
      const { runReplica } = await process.outside(import('./replica-mode.ts'));
      return withConnection(session, runReplica);
    }
    case 'dump': {
      const { runDump } = await process.outside(import('./dump-mode.ts'));
      return withConnection(session, runDump);
    }
    case 'lru-test': {
      const { runLruTest } = await process.outside(import('./lru-test-mode.ts'));
      return withConnection(session, runLruTest);
    }
    case 'cluster': {
      const { runCluster } = await process.outside(import('./cluster-mode.ts'));
      return runCluster(session);
    }
    case 'intrinsic-latency': {
      const { runIntrinsicLatency } = await process.outside(import('./intrinsic-latency-mode.ts'));
      return runIntrinsicLatency(session);
    }
  }
}

async function withConnection(
  session: CliSession,
  run: (session: CliSession) => Promise<number>,
): Promise<number> {
  if (!(await session.connect())) return 1;
  try {
    return await run(session);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    await session.complain(`Error: ${error.message}\n`);
    return 1;
  }
}

/** The password of REDISCLI_AUTH or of the terminal, and the warning of one on the command line. */
async function findPassword(process: Process, options: CliOptions): Promise<void> {
  if (options.askPassword) {
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

async function askPassword(process: Process): Promise<string | undefined> {
  const tty = process.descriptors.get(0)?.tty;
  if (!tty) return new LineSource(process).next();
  const typed = await RawTerminal.use(process, tty, (terminal) =>
    editLine(terminal, {
      prompt: 'Please input password: ',
      history: new LineHistory(),
      hint: () => undefined,
      completions: () => [],
      masked: true,
    }),
  );
  await process.print('\n');
  return typed;
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
  const { options, process } = session;
  let script: string;
  try {
    script = toLatin1(process.fs.readFile(fileName(options.script)));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await session.complain(`Can't open file '${options.script}': ${error.message}\n`);
    return 1;
  }
  const comma = options.words.indexOf(',');
  const keys = comma < 0 ? options.words : options.words.slice(0, comma);
  const rest = comma < 0 ? [] : options.words.slice(comma + 1);
  return (await session.issue(['EVAL', script, String(keys.length), ...keys, ...rest], 1)) ? 0 : 1;
}

async function readAll(process: Process): Promise<string> {
  let text = '';
  for (;;) {
    const bytes = await process.read(0);
    if (bytes.length === 0) return text;
    text += toLatin1(bytes);
  }
}
