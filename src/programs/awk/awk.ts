import { SystemError } from '../../linux/errno.ts';
import { patiently } from '../../linux/steps.ts';
import { binary, toBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import { type Options, parseOptions, UsageError } from '../command/options.ts';
import { readWholeFile } from '../command/read-whole-file.ts';
import { RegexError } from '../regex/posix.ts';
import { runProgram } from './run.ts';
import { RunError } from './run-error.ts';
import { Runtime } from './runtime.ts';
import { parseProgram } from './syntax/parse-program.ts';
import { type Program, SyntaxProblem } from './syntax/syntax.ts';
import { unescaped } from './syntax/tokens.ts';

const USAGE = `Usage: mawk [Options] [Program] [file ...]

Program:
    The program is the first word that is no option, or what -f names.

Options:
    -f program-file  the program stands in a file; several are joined
    -F value         the field separator, FS
    -v var=value     assigns before the program begins
    --               ends the options
`;

export const awk: Tool = {
  name: 'awk',
  usage: 'awk [OPTIONS] [AWK_PROGRAM] [FILE]...',
  async run(command, { operands: words }) {
    const options = await read(command, words);
    if (options.has('V')) {
      await command.out.text('mawk 1.3.4 20240123\n');
      return 0;
    }
    const operands = [...options.operands];
    const parts = await sources(command, options);
    if (parts.length === 0) {
      const first = operands.shift();
      if (first === undefined) {
        if (!command.gnu) return command.misuse('no program');
        await command.process.complain(USAGE);
        return 0;
      }
      parts.push(toBinary(first));
    }
    const failed = command.gnu ? 2 : 1;
    const where = command.say('', 'cmd. line:1: ');
    const source = !command.gnu && options.last('f', 'e') === 'f' ? (options.value('f') ?? '-') : 'cmd. line';
    const lineCount = parts.join('\n').split('\n').length;
    let program: Program;
    try {
      program = await patiently(parseProgram(parts.join('\n'), command), () => command.process.breath());
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      if (command.gnu) return command.fail(`line ${error.line}: ${error.message}`, failed);
      return command.fail(`${source}:${Math.min(error.line, lineCount)}: ${busyboxWords(error)}`, failed);
    }
    const runtime = new Runtime(command, operands);
    for (const { name, value } of options.given) {
      if (name === 'F') runtime.assignText('FS', unescaped(toBinary(value), command.gnu));
      if (name !== 'v') continue;
      const at = value.indexOf('=');
      if (!/^[A-Za-z_]\w*=/.test(value)) {
        if (!command.gnu) return command.misuse(value);
        return command.fail(`improper assignment: -v ${value}`, failed);
      }
      runtime.assignText(value.slice(0, at), unescaped(toBinary(value.slice(at + 1)), command.gnu));
    }
    try {
      return await runProgram(runtime, program);
    } catch (error) {
      if (!(error instanceof RunError) && !(error instanceof RegexError)) throw error;
      await command.out.flush();
      const message =
        error instanceof RegexError && !command.gnu ? `bad regex: ${error.musl}` : error.message;
      if (!command.gnu) {
        const place = error instanceof RunError && !error.placed ? '' : where;
        return command.fail(`${place}${message}`, failed);
      }
      if (error instanceof RunError && !error.placed) return command.fail(message, failed);
      await command.process.complain(
        `awk: run time error: ${message}\n\tFILENAME="${runtime.text('FILENAME')}" FNR=${runtime.text('FNR')} NR=${runtime.text('NR')}\n`,
      );
      return failed;
    }
  },
};

/** Messages that busybox' parser words itself; the others are mawk's. */
const OWN_WORDS = /^(Too few arguments|Empty sequence|'(break|continue)' not in a loop)$/;

function busyboxWords({ message }: SyntaxProblem): string {
  if (OWN_WORDS.test(message)) return message;
  if (message.endsWith('never defined')) return 'Call to undefined function';
  return message.startsWith('runaway') ? 'Unexpected end of string' : 'Unexpected token';
}

async function read(command: Command, words: readonly string[]): Promise<Options> {
  if (words[0] === '--version' || (words[0] === '-W' && words[1] === 'version'))
    return parseOptions(['-V'], { short: 'V' });
  try {
    return parseOptions(words, { short: command.gnu ? '+F:f:v:W:' : '+F:f:v:e:' });
  } catch (error) {
    if (!(error instanceof UsageError) || !command.gnu) throw error;
    const option = /'(.*)'$/.exec(error.message)?.[1] ?? '';
    return command.fail(`not an option: ${option.startsWith('-') ? option : `-${option}`}`, 2);
  }
}

/** The texts of -f and -e, in order. */
async function sources(command: Command, options: Options): Promise<string[]> {
  const parts: string[] = [];
  for (const { name, value } of options.given) {
    if (name === 'e') parts.push(toBinary(value));
    if (name !== 'f') continue;
    try {
      parts.push(
        value === '-' ? await command.input(0).rest() : binary(await readWholeFile(command.process, value)),
      );
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await command.fail(
        command.say(`cannot open ${value} (${error.message})`, `can't open '${value}': ${error.message}`),
        command.gnu ? 2 : 1,
      );
    }
  }
  return parts;
}
