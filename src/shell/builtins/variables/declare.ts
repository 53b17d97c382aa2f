import { assignArrayOperand, assignLongList, listOperand } from '../../evaluate/assignment.ts';
import { arithmetic, arithmeticOrAbort, subscriptKey } from '../../expand/arithmetic-expansion.ts';
import { inTurns } from '../../expand/split-patiently.ts';
import type { Shell, ShellFunction } from '../../shell.ts';
import { printFunction } from '../../syntax/print-command.ts';
import { unhurried } from '../../unhurried.ts';
import { ListElements } from '../../variables/list-elements.ts';
import { declaration, lettersOf, plainLine } from '../../variables/listing.ts';
import { sortedNames } from '../../variables/sorted-names.ts';
import { isName, type Variable } from '../../variables/variable.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { invalidOption } from '../options.ts';
import { declareReference } from './declare-reference.ts';
import { functionList, markFunction } from './functions.ts';

const USAGE = {
  declare: 'declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]',
  typeset: 'typeset [-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]',
  local: 'local [option] name[=value] ...',
};

/** `declare` and `typeset`: in functions, the variables are local. */
export const declare: Builtin = {
  declares: true,
  run: (shell, args) => declareAll(shell, args, shell.functionDepth > 0),
};

export const local: Builtin = {
  declares: true,
  async run(shell, args) {
    if (shell.functionDepth === 0) {
      if (shell.dialect.name === 'bash') throw new BuiltinError('can only be used in a function');
      // `local` is no special builtin, but a wrong place ends a script all the same.
      await shell.complain('not in a function');
      return shell.exitScript(2);
    }
    if (shell.dialect.name === 'bash') {
      const operands = args.filter((arg) => arg !== '-');
      // `local -`: the options of set are put back when the function ends.
      if (operands.length < args.length) shell.keepOptions();
      return operands.length === 1 && args.length > 1 ? 0 : declareAll(shell, operands, true);
    }
    for (const operand of args.slice(1)) {
      if (operand === '-') {
        shell.keepOptions();
        continue;
      }
      const [, name = operand, value] = /^([^=]*)=(.*)$/s.exec(operand) ?? [];
      if (!isName(name)) {
        await shell.complain(`${name}: bad variable name`);
        return shell.exitScript(2);
      }
      // busybox hides the value that was visible so far.
      shell.variables.declareLocal(name, shell.dialect.name === 'dash');
      if (value !== undefined) shell.variables.set(name, value);
    }
    return 0;
  },
};

/** Options of one call: those with `-`, and those with `+`. */
interface Switches {
  readonly on: Set<string>;
  readonly off: Set<string>;
}

async function declareAll(shell: Shell, args: readonly string[], isLocal: boolean): Promise<number> {
  const { on, off, operands } = readSwitches(shell, args);
  if (on.has('f') || on.has('F')) {
    if (operands.length > 0) return declareFunctions(shell, operands, { on, off });
    const having = [...on].filter((letter) => 'rtx'.includes(letter)).join('');
    const shown = functionList(shell, {
      bodies: !on.has('F'),
      attributes: on.has('p') || having !== '',
      having,
    });
    await shell.print(await inTurns(shell, shown));
    return 0;
  }
  if (on.has('p') && operands.length > 0) return showNamed(shell, operands);
  if (operands.length === 0) {
    await shell.print(await listing(shell, on, isLocal && args[0] === 'local'));
    return 0;
  }
  let status = 0;
  for await (const operand of unhurried(shell, operands)) {
    if (!(await declareOne(shell, operand, { on, off }, isLocal && !on.has('g')))) status = 1;
  }
  return status;
}

function readSwitches(
  shell: Shell,
  args: readonly string[],
): Switches & { readonly operands: readonly string[] } {
  const on = new Set<string>();
  const off = new Set<string>();
  let at = 1;
  for (; at < args.length && /^[-+]./.test(args[at] as string); at++) {
    const word = args[at] as string; // at < length
    if (word === '--') {
      at++;
      break;
    }
    for (const letter of word.slice(1)) {
      if (!'aAcfFgiIlnprtux'.includes(letter))
        throw invalidOption(shell, `${word[0]}${letter}`, USAGE[args[0] as keyof typeof USAGE]);
      (word.startsWith('-') ? on : off).add(letter);
    }
  }
  // These exclude each other: two of them are none.
  const cases = ['c', 'l', 'u'].filter((letter) => on.has(letter));
  if (cases.length > 1) {
    for (const letter of cases) on.delete(letter);
    off.add('l');
  }
  return { on, off, operands: args.slice(at) };
}

/** An element and its value; an expression in the subscript may have brackets and signs of its own. */
const ELEMENT = /^(\w+\[(?:[^[\]]|\[[^[\]]*\])*\])(\+?)=(.*)$/s;

async function declareOne(
  shell: Shell,
  operand: string,
  { on, off }: Switches,
  isLocal: boolean,
): Promise<boolean> {
  const [, target = operand, plus, value] =
    ELEMENT.exec(operand) ?? /^([^=]*?)(\+?)=(.*)$/s.exec(operand) ?? [];
  const [, name = target, index] = /^([^[]*)\[(.*)\]$/s.exec(target) ?? [];
  if (!isName(name)) {
    await shell.complain(`\`${operand}': not a valid identifier`);
    return false;
  }
  if (on.has('n') || off.has('n')) return declareReference(shell, name, value, { on, off }, isLocal);
  const variable = isLocal
    ? shell.variables.declareLocal(name, on.has('I') || shell.shellOptions.has('localvar_inherit'), true)
    : on.has('g')
      ? shell.variables.declareGlobal(name)
      : shell.variables.declare(name);
  const kinds = variable.elements && { list: !variable.associative, table: variable.associative === true };
  if (kinds && ((on.has('A') && kinds.list) || (on.has('a') && kinds.table))) {
    const [from, to] = kinds.list ? ['indexed', 'associative'] : ['associative', 'indexed'];
    await shell.complain(`${name}: cannot convert ${from} to ${to} array`);
    return false;
  }
  if (kinds && ((off.has('A') && kinds.table) || (off.has('a') && kinds.list))) {
    await shell.complain(`${name}: cannot destroy array variables in this way`);
    return false;
  }
  if (variable.readonly && (off.has('r') || value !== undefined || shell.arrayOperands.has(name))) {
    await shell.complain(`${name}: readonly variable`);
    return false;
  }
  if (on.has('A') || on.has('a') || (index !== undefined && value === undefined)) {
    variable.blank ??= variable.elements === undefined && variable.value === undefined;
    const first = variable.value === undefined ? [] : [variable.value];
    variable.elements ??= on.has('A') ? new Map(first.map((text) => ['0', text])) : ListElements.of(first);
    if (on.has('A')) variable.associative = true;
  }
  mark(variable, on, true);
  mark(variable, off, false);
  const store = (): Promise<void> =>
    give(shell, { name, index, value, append: plus === '+', variable, isArray: on.has('a') || on.has('A') });
  if (on.has('g') && isLocal === false) await shell.variables.globally(store);
  else await store();
  if (on.has('r')) variable.readonly = true;
  return true;
}

/** Switches attributes, but readonly, which comes after the value. */
function mark(variable: Variable, letters: ReadonlySet<string>, on: boolean): void {
  if (letters.has('i')) variable.integer = on;
  if (letters.has('x')) variable.exported = on;
  if (letters.has('t')) variable.traced = on;
  for (const [letter, name] of [
    ['u', 'upper'],
    ['l', 'lower'],
    ['c', 'capital'],
  ] as const) {
    if (letters.has(letter)) variable.letters = on ? name : undefined;
  }
}

interface Given {
  readonly name: string;
  readonly index: string | undefined;
  readonly value: string | undefined;
  readonly append: boolean;
  readonly variable: Variable;
  readonly isArray: boolean;
}

async function give(shell: Shell, { name, index, value, append, variable, isArray }: Given): Promise<void> {
  if (
    value?.startsWith('(') &&
    value.endsWith(')') &&
    index === undefined &&
    (isArray || variable.elements)
  ) {
    if (await assignLongList(shell, name, value.slice(1, -1), append)) return;
    const list = listOperand(name, value, append);
    if (list) shell.arrayOperands.set(name, list);
  } else if (value !== undefined) {
    const key = index === undefined ? undefined : await subscriptKey(shell, name, index);
    const known = (): string | undefined =>
      key === undefined ? shell.variables.get(name) : variable.elements?.get(key);
    let whole = append && !variable.integer ? (known() ?? '') + value : value;
    if (variable.integer) {
      const sum = append ? await arithmetic(shell, known() || '0') : 0n;
      whole = String(sum + (await arithmeticOrAbort(shell, value)));
    }
    if (key === undefined) shell.variables.set(name, whole);
    else shell.variables.setElement(name, key, whole);
  }
  await assignArrayOperand(shell, name);
}

async function showNamed(shell: Shell, names: readonly string[]): Promise<number> {
  let status = 0;
  for (const name of names) {
    const variable = shell.variables.own(name);
    if (variable) await shell.print(await inTurns(shell, declaration(shell, name, variable, true)));
    else {
      await shell.complain(`${name}: not found`);
      status = 1;
    }
  }
  return status;
}

/** All variables, or those of the running function, that have the attributes. */
async function listing(shell: Shell, on: ReadonlySet<string>, localOnly: boolean): Promise<string> {
  let out = '';
  const wanted = [...on].filter((letter) => letter !== 'p' && letter !== 'g' && letter !== 'I');
  // `local` lists as `declare -p` does.
  const whole = localOnly || on.has('p');
  const names = localOnly
    ? shell.variables.localNames()
    : await inTurns(shell, sortedNames(shell.variables, 'declared'));
  for await (const name of unhurried(shell, names)) {
    const variable = shell.variables.own(name);
    if (!variable) continue;
    const letters = lettersOf(name, variable);
    if (wanted.some((letter) => !letters.includes(letter))) continue;
    const isPlain = wanted.length === 0 && !whole;
    const line = isPlain ? plainLine(shell, name) : declaration(shell, name, variable, false);
    out += await inTurns(shell, line);
  }
  return out;
}

/** `declare -f name`, and attributes for functions. */
async function declareFunctions(
  shell: Shell,
  names: readonly string[],
  { on, off }: Switches,
): Promise<number> {
  let status = 0;
  const marks = [...on, ...off].some((letter) => 'rtx'.includes(letter));
  for (const name of names) {
    if (name.includes('=')) throw new BuiltinError("cannot use `-f' to make functions");
    const found = shell.functions.get(name);
    if (!found) status = 1;
    else if (marks && !(await changeFunction(shell, found, { on, off }))) status = 1;
    else if (!marks) await shell.print(await shownFunction(shell, found, on.has('F')));
  }
  return status;
}

async function changeFunction(shell: Shell, called: ShellFunction, { on, off }: Switches): Promise<boolean> {
  if (called.isReadonly && off.has('r')) {
    await shell.complain(`${called.name}: readonly function`);
    return false;
  }
  for (const [letter, property] of [
    ['r', 'isReadonly'],
    ['t', 'traced'],
    ['x', 'exported'],
  ] as const) {
    if (on.has(letter) || off.has(letter)) markFunction(shell, called, property, on.has(letter));
  }
  return true;
}

async function shownFunction(
  shell: Shell,
  { name, body, source, line }: ShellFunction,
  nameOnly: boolean,
): Promise<string> {
  if (!nameOnly) return `${await inTurns(shell, printFunction(name, body, source.text))}\n`;
  return shell.shellOptions.has('extdebug') ? `${name} ${line} ${source.file}\n` : `${name}\n`;
}
