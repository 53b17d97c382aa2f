import { type ArrayValue, type Assignment, type Command, parse, type Redirection, type Word } from 'unbash';
import { appendAll } from '../../linux/append-all.ts';
import { parseWord } from '../expand/parse-word.ts';
import { closeSubstituted } from '../expand/process-substitution.ts';
import { expandAssignment, expandAtOnce, expandText, expandWords } from '../expand/word.ts';
import { singleQuote } from '../quote.ts';
import type { Shell } from '../shell.ts';
import { assign } from './assignment.ts';
import { execute } from './execute.ts';
import { builtinOf } from './find-command.ts';
import { RedirectError, tellRedirectError, withRedirects } from './redirect.ts';
import { busyboxQuote, trace, traceCommand, traceQuote } from './trace.ts';
import { runDebugTrap } from './traps.ts';

export async function runSimpleCommand(shell: Shell, given: Command, last: boolean): Promise<number> {
  let node = given.prefix.length > 0 && given.name ? withSubstituted(given) : given;
  if (node.args.length > 0 && shell.options.has('keyword')) node = withKeywords(node);
  shell.position = shell.dialect.name === 'bash' ? placeOf(node) : node.pos;
  const halt = shell.checkpoint();
  if (halt) await halt;
  if (shell.traps.size === 0) shell.runs(node);
  else if (!(await runDebugTrap(shell, node))) return shell.status;
  const assignments =
    node.prefix.length > 0 ? node.prefix.filter((part) => part.type === 'Assignment') : NONE;
  if (assignments.length > 0 && !shell.dialect.arrays && assignments.some(isForeign))
    return runForeign(shell, node, last);
  const before = shell.substitutions;
  const opened = shell.substituted.length;
  const found = wordsOf(shell, node);
  const { words, arrays } = found instanceof Promise ? await found : found;
  if (words.length === 0) {
    const status = await assignOnly(shell, assignments, node.redirects, before);
    if (shell.substituted.length > opened) await closeSubstituted(shell, opened);
    return status;
  }
  const values = new Map<string, string>();
  for (const each of assignments) {
    if (each.value.type !== 'Word') values.set(each.name, each.text.slice(each.text.indexOf('=') + 1));
    else if (each.value.type === 'Word' && !each.index)
      values.set(each.name, await assignedValue(shell, each, each.value, values));
  }
  if (values.size > 0) await refuseReadonly(shell, values, words[0] ?? '');
  if (shell.has('xtrace')) {
    await traceWords(shell, values, words);
    if (/^(?:export|readonly)$/.test(words[0] ?? '') && shell.dialect.name === 'bash')
      await traceOperands(shell, words);
  }
  if (arrays.length > 0) shell.arrayOperands = new Map(arrays.map((each) => [each.name, each]));
  const execution = { words, assignments: values, redirects: node.redirects, node, last };
  if (shell.substituted.length === opened && shell.strays.length === 0)
    return await execute(shell, execution);
  try {
    return await execute(shell, execution);
  } finally {
    await closeSubstituted(shell, opened);
  }
}

/** bash's parser notes a command's line when it has read the word after the first: where that ends (make_simple_command). */
function placeOf(node: Command): number {
  const [first, second] = node.prefix;
  if (!node.name) return (second ?? first)?.end ?? node.pos;
  if (first) return second ? second.end : node.name.end;
  const [arg] = node.suffix;
  return !arg ? node.name.end : arg.type === 'Redirect' || arg.type === 'HereDoc' ? arg.pos : arg.end;
}

/** `x=<(...)`: the parser takes the substitution for the command's name. */
function withSubstituted(node: Command): Command {
  const assignment = node.prefix.at(-1);
  const { name } = node;
  if (assignment?.type !== 'Assignment' || !name || assignment.end !== name.pos) return node;
  if (name.parts?.[0]?.type !== 'ProcessSubstitution') return node;
  const [next, ...args] = node.args;
  if (next && next.type !== 'Word') return node;
  const completed: Assignment = {
    type: 'Assignment',
    pos: assignment.pos,
    end: name.end,
    text: assignment.text + name.text,
    name: assignment.name,
    index: assignment.index,
    append: assignment.append,
    value: name,
  };
  const { type, pos, end, redirects, suffix } = node;
  return {
    type,
    pos,
    end,
    redirects,
    suffix,
    prefix: [...node.prefix.slice(0, -1), completed],
    name: next,
    args,
  };
}

/** `set -k`: assignments among the arguments are the command's too. */
function withKeywords(node: Command): Command {
  const { type, pos, end, name, redirects } = node;
  const found: Assignment[] = [];
  const args = node.args.filter((arg) => {
    const command = arg.type === 'Word' ? parse(arg.text).commands[0]?.command : undefined;
    const assignment = command?.type === 'Command' ? command.prefix[0] : undefined;
    if (assignment?.type === 'Assignment') found.push(assignment);
    return assignment?.type !== 'Assignment';
  });
  if (found.length === 0) return node;
  return { type, pos, end, name, redirects, prefix: [...node.prefix, ...found], args, suffix: args };
}

/** An assignment before a command to what may not change: bash leaves it out but in its POSIX mode, the others give up. */
async function refuseReadonly(shell: Shell, values: Map<string, string>, command: string): Promise<void> {
  for (const name of [...values.keys()]) {
    if (!shell.variables.lookup(name)?.readonly) continue;
    const { dialect } = shell;
    const message = dialect.readonlyVariable(name);
    if (dialect.name !== 'bash') await shell.abort(message, dialect.abortStatus, true);
    if (shell.has('posix')) {
      const special = builtinOf(shell, command)?.special ?? false;
      await shell.abort(message, special ? 127 : 1, special);
    }
    await shell.complain(dialect.readonlyVariable(name), undefined);
    values.delete(name);
  }
}

/** `x+=1` and `a[0]=1` are commands where there are neither arrays nor appending. */
function isForeign(node: Assignment): boolean {
  return (node.append ?? false) || node.index !== undefined;
}

/** Runs a command whose first assignments are none: they are its words. */
async function runForeign(shell: Shell, node: Command, last: boolean): Promise<number> {
  const texts = node.prefix.flatMap((part) => (part.type === 'Assignment' ? [part.text] : []));
  const rest = node.name ? [node.name, ...node.args.map((arg) => parseWord(arg.text))] : [];
  const words = await expandWords(shell, [...texts.map(parseWord), ...rest]);
  return execute(shell, { words, assignments: new Map(), redirects: node.redirects, node, last });
}

const NONE: readonly Assignment[] = [];

interface CommandWords {
  readonly words: readonly string[];
  readonly arrays: readonly Assignment[];
}

/** The command's words after expansion, and array assignments among the operands of declare and its kin. */
function wordsOf(shell: Shell, node: Command): CommandWords | Promise<CommandWords> {
  if (!node.name) return { words: [], arrays: NONE };
  if (node.args.some((arg) => arg.type === 'Assignment')) return operandsOf(shell, node, node.name);
  if (shell.dialect.name !== 'bash' && mayDeclare(node)) return almquistOperandsOf(shell, node, node.name);
  const words = expandAtOnce(shell, [node.name, ...(node.args as readonly Word[])]);
  return words instanceof Promise
    ? words.then((later) => ({ words: later, arrays: NONE }))
    : { words, arrays: NONE };
}

/** The name is `command`, or comes from an expansion or quotes, and there are words that look like assignments. */
function mayDeclare({ name, args }: Command): boolean {
  if (!name || !(name.text === 'command' || /[$\\'"]/.test(name.text))) return false;
  return args.some((arg) => /^[A-Za-z_]\w*=.*[$`]/s.test(arg.text));
}

/** The almquist shells look for assignments when they know what the command is, however it was named. */
async function almquistOperandsOf(shell: Shell, node: Command, name: Word): Promise<CommandWords> {
  const words = await expandWords(shell, [name]);
  let at = 0;
  const args = node.args as readonly Word[];
  while (words.length === 1 && words[0] === 'command' && at < args.length && !args[at]?.text.startsWith('-'))
    appendAll(words, await expandWords(shell, [args[at++] as Word])); // at < length
  const declares = builtinOf(shell, words.at(-1) ?? '')?.declares ?? false;
  for (const arg of args.slice(at)) {
    if (!declares || !/^[A-Za-z_]\w*=/.test(arg.text)) appendAll(words, await expandWords(shell, [arg]));
    else words.push(await expandAssignment(shell, arg));
  }
  return { words, arrays: NONE };
}

async function operandsOf(shell: Shell, node: Command, name: Word): Promise<CommandWords> {
  const words = await expandWords(shell, [name]);
  const declares = builtinOf(shell, words[0] ?? '')?.declares ?? false;
  const arrays: Assignment[] = [];
  for (const arg of node.args) {
    if (arg.type === 'Word') for (const each of await expandWords(shell, [arg])) words.push(each);
    else if (!declares) for (const each of await expandWords(shell, [parseWord(arg.text)])) words.push(each);
    else if (arg.value.type === 'ArrayValue') {
      words.push(arg.name);
      arrays.push(shell.has('xtrace') ? await tracedArray(shell, arg, arg.value) : arg);
    } else {
      const index = arg.index ? `[${await expandText(shell, arg.index)}]` : '';
      words.push(`${arg.name}${index}${arg.append ? '+' : ''}=${await expandAssignment(shell, arg.value)}`);
    }
  }
  return { words, arrays };
}

/** `set -x` shows a list before the command; what was expanded for that is not expanded again. */
async function tracedArray(shell: Shell, node: Assignment, { elements }: ArrayValue): Promise<Assignment> {
  const items: string[] = [];
  for (const word of elements) {
    const [, key, value = ''] = /^\[(.*?)\](\+?=.*)$/s.exec(word.text) ?? [];
    if (key === undefined) appendAll(items, (await expandWords(shell, [word])).map(singleQuote));
    else {
      const [sign = '', text] = value.startsWith('+') ? ['+=', value.slice(2)] : ['=', value.slice(1)];
      const subscript = singleQuote(await expandText(shell, parseWord(key)));
      items.push(`[${subscript}]${sign}${singleQuote(await expandText(shell, parseWord(text)))}`);
    }
  }
  const shown = `${node.name}${node.append ? '+' : ''}=(${items.join(' ')})`;
  await trace(shell, shown);
  const command = parse(shown).commands[0]?.command;
  const again = command?.type === 'Command' ? command.prefix[0] : undefined;
  return again?.type === 'Assignment' ? again : node;
}

/** The assignments further left are seen already. */
async function seeing<T>(
  shell: Shell,
  earlier: ReadonlyMap<string, string>,
  body: () => Promise<T>,
): Promise<T> {
  if (earlier.size === 0 || [...earlier.keys()].some((name) => shell.variables.lookup(name)?.readonly))
    return body();
  shell.variables.pushTemporary(earlier);
  try {
    return await body();
  } finally {
    shell.variables.popScope();
  }
}

async function assignedValue(
  shell: Shell,
  node: Assignment,
  word: Word,
  earlier: ReadonlyMap<string, string>,
): Promise<string> {
  const text = await seeing(shell, earlier, () => expandAssignment(shell, word));
  if (!node.append) return text;
  const before = earlier.get(node.name) ?? shell.variables.get(node.name) ?? '';
  // To what is declared an integer it is added.
  if (shell.variables.lookup(node.name)?.integer)
    return shell.variables.element?.integer(`(${before || 0})+(${text || 0})`) ?? text;
  return before + text;
}

/**
 * `x=1 y=2` without a command: the variables are the shell's own.
 *
 * @param before how many substitutions had run; the last of those since then gives the status
 */
async function assignOnly(
  shell: Shell,
  assignments: readonly Assignment[],
  redirects: readonly Redirection[],
  before: number,
): Promise<number> {
  shell.lastArgument = '';
  const body = async (): Promise<number> => {
    const shown: string[] = [];
    for (const each of assignments) {
      const done = assign(shell, each);
      shown.push(typeof done === 'string' ? done : await done);
    }
    if (shown.length > 0 && shell.has('xtrace') && shell.dialect.name !== 'bash')
      await traceCommand(shell, shown, []);
    return outcome();
  };
  const outcome = (): number => (shell.substitutions === before ? 0 : shell.substitutionStatus);
  try {
    if (redirects.length === 0) return await body();
    if (shell.dialect.name !== 'bash') return await withRedirects(shell, redirects, body);
    // bash redirects when all is expanded, and nothing is left that would notice.
    await body();
    return await withRedirects(shell, redirects, async () => outcome());
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error;
    return tellRedirectError(shell, error);
  }
}

/** bash shows the assignments of export and readonly once more. */
async function traceOperands(shell: Shell, words: readonly string[]): Promise<void> {
  for (const word of words) {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(word) ?? [];
    if (name !== undefined) await traceCommand(shell, [`${name}=${value ? traceQuote(value) : ''}`], []);
  }
}

async function traceWords(
  shell: Shell,
  values: ReadonlyMap<string, string>,
  words: readonly string[],
): Promise<void> {
  const quote = { bash: traceQuote, dash: (text: string) => text, ash: busyboxQuote }[shell.dialect.name];
  const shown = [...values].map(([name, value]) => `${name}=${value === '' ? '' : quote(value)}`);
  if (shell.dialect.name !== 'bash') return traceCommand(shell, shown, words);
  for (const each of shown) await traceCommand(shell, [each], []);
  await traceCommand(shell, [], words);
}
