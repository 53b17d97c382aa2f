import { parse } from 'unbash';
import { assignArrayOperand } from '../evaluate/assignment.ts';
import { arithmeticOrAbort, subscriptKey } from '../expand/arithmetic-expansion.ts';
import { doubleQuote, quoteIfNeeded } from '../quote.ts';
import type { Shell } from '../shell.ts';
import { printFunction } from '../syntax/print-command.ts';
import { attributeLetters } from '../variables/attribute-letters.ts';
import { isName, ReadonlyError, type Variable } from '../variables/variable.ts';
import { type Builtin, BuiltinError } from './builtin.ts';
import { invalidOption } from './options.ts';
import { arrayText } from './set.ts';

const USAGE = 'declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]';

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
      const plain = args.slice(1).every((arg) => arg === '-p');
      if (plain) return listVariables(shell, shell.variables.localNames(), new Set(['p']));
      return declareAll(shell, args, true);
    }
    for (const operand of args.slice(1)) {
      const [, name = operand, value] = /^([^=]*)=(.*)$/s.exec(operand) ?? [];
      if (!isName(name)) throw new BuiltinError(`${name}: bad variable name`, 2);
      // busybox hides the value that was visible so far.
      shell.variables.declareLocal(name, shell.dialect.name === 'dash');
      if (value !== undefined) shell.variables.set(name, value);
    }
    return 0;
  },
};

async function declareAll(shell: Shell, args: readonly string[], isLocal: boolean): Promise<number> {
  const on = new Set<string>();
  const off = new Set<string>();
  let at = 1;
  for (; at < args.length && /^[-+]./.test(args[at] as string); at++) {
    const word = args[at] as string;
    if (word === '--') {
      at++;
      break;
    }
    for (const letter of word.slice(1)) {
      if (!'aAcfFgiIlnprtux'.includes(letter)) throw invalidOption(shell, `${word[0]}${letter}`, USAGE);
      (word.startsWith('-') ? on : off).add(letter);
    }
  }
  const operands = args.slice(at);
  if (on.has('f') || on.has('F')) return listFunctions(shell, operands, on.has('F'));
  if (on.has('p') || operands.length === 0) return listVariables(shell, operands, on);
  let status = 0;
  for (const operand of operands) {
    if (!(await declareOne(shell, operand, on, off, isLocal && !on.has('g')))) status = 1;
  }
  return status;
}

async function declareOne(
  shell: Shell,
  operand: string,
  on: ReadonlySet<string>,
  off: ReadonlySet<string>,
  isLocal: boolean,
): Promise<boolean> {
  const [, target = operand, plus, value] = /^([^=]*?)(\+?)=(.*)$/s.exec(operand) ?? [];
  const [, name = target, index] = /^([^[]*)\[(.*)\]$/s.exec(target) ?? [];
  if (!isName(name)) {
    await shell.complain(`\`${operand}': not a valid identifier`);
    return false;
  }
  if (on.has('n') || off.has('n')) return declareReference(shell, name, value, on.has('n'), isLocal);
  const variable = isLocal
    ? shell.variables.declareLocal(name, on.has('I') || shell.shellOptions.has('localvar_inherit'), true)
    : shell.variables.declare(name);
  const kinds = variable.elements && { list: !variable.associative, table: variable.associative === true };
  if (kinds && ((on.has('A') && kinds.list) || (on.has('a') && kinds.table))) {
    const [from, to] = kinds.list ? ['indexed', 'associative'] : ['associative', 'indexed'];
    await shell.complain(`${name}: cannot convert ${from} to ${to} array`);
    return false;
  }
  if (variable.readonly && (value !== undefined || shell.arrayOperands.has(name)))
    throw new ReadonlyError(name);
  if (on.has('A') || on.has('a')) {
    variable.blank ??= variable.elements === undefined && variable.value === undefined;
    variable.elements ??= new Map(variable.value === undefined ? [] : [['0', variable.value]]);
    if (on.has('A')) variable.associative = true;
  }
  if (on.has('i')) variable.integer = true;
  if (off.has('i')) variable.integer = false;
  if (on.has('u')) variable.letters = 'upper';
  if (on.has('l')) variable.letters = 'lower';
  if (on.has('c')) variable.letters = 'capital';
  if (off.has('u') || off.has('l') || off.has('c')) variable.letters = undefined;
  if (on.has('x')) variable.exported = true;
  if (off.has('x')) variable.exported = false;
  if (value?.startsWith('(') && value.endsWith(')') && (on.has('a') || on.has('A'))) {
    const node = parse(`${name}${plus}=${value}`).commands[0]?.command;
    const list = node?.type === 'Command' ? node.prefix[0] : undefined;
    if (list?.type === 'Assignment') shell.arrayOperands.set(name, list);
  } else if (value !== undefined) {
    const known = index === undefined ? shell.variables.get(name) : undefined;
    const text = variable.integer ? String(await arithmeticOrAbort(shell, value)) : value;
    const whole = plus
      ? variable.integer
        ? String(BigInt(known || '0') + BigInt(text))
        : (known ?? '') + text
      : text;
    if (index === undefined) shell.variables.set(name, whole);
    else shell.variables.setElement(name, await subscriptKey(shell, name, index), whole);
  }
  await assignArrayOperand(shell, name);
  if (on.has('r')) variable.readonly = true;
  return true;
}

/** `declare -n name=target`, and `declare +n name`, after which the name holds what it stood for. */
async function declareReference(
  shell: Shell,
  name: string,
  target: string | undefined,
  on: boolean,
  isLocal: boolean,
): Promise<boolean> {
  if (isLocal) shell.variables.declareLocal(name, false);
  else if (!shell.variables.own(name)) shell.variables.declare(name);
  const variable = shell.variables.own(name) as Variable; // made just now
  if (!on) {
    if (variable.reference !== undefined) variable.value = variable.reference;
    variable.reference = undefined;
    return true;
  }
  const wanted = target ?? variable.reference ?? variable.value ?? '';
  if (wanted !== '' && !isName(wanted.replace(/\[.*\]$/s, ''))) {
    await shell.complain(`\`${wanted}': invalid variable name for name reference`);
    return false;
  }
  if (wanted === name && !isLocal) {
    await shell.complain(`${name}: nameref variable self references not allowed`);
    return false;
  }
  variable.reference = wanted;
  return true;
}

async function listVariables(
  shell: Shell,
  names: readonly string[],
  on: ReadonlySet<string>,
): Promise<number> {
  let status = 0;
  let out = '';
  for (const name of names.length > 0 ? names : shell.variables.declaredNames()) {
    const variable = shell.variables.own(name);
    if (!variable) {
      await shell.complain(`${name}: not found`);
      status = 1;
      continue;
    }
    const letters = attributeLetters(variable);
    if (
      names.length === 0 &&
      [...on].some((letter) => letter !== 'p' && letter !== 'g' && !letters.includes(letter))
    ) {
      continue;
    }
    if (names.length === 0 && !on.has('p') && on.size === 0) {
      if (!shell.variables.isSet(name)) continue;
      out += `${name}=${variable.elements ? arrayText(variable) : quoteIfNeeded(variable.value ?? '')}\n`;
      continue;
    }
    const value = variable.reference ?? variable.value;
    const shown = variable.blank
      ? ''
      : variable.elements
        ? `=${arrayText(variable)}`
        : value === undefined
          ? ''
          : `=${doubleQuote(value)}`;
    out += `declare -${letters || '-'} ${name}${shown}\n`;
  }
  await shell.print(out);
  return status;
}

async function listFunctions(shell: Shell, names: readonly string[], namesOnly: boolean): Promise<number> {
  let status = 0;
  for (const name of names.length > 0 ? names : [...shell.functions.keys()].sort()) {
    const found = shell.functions.get(name);
    if (!found) status = 1;
    else if (!namesOnly) await shell.print(`${printFunction(name, found.body, found.source.text)}\n`);
    else if (names.length === 0) await shell.print(`declare -f ${name}\n`);
    else if (shell.shellOptions.has('extdebug')) {
      await shell.print(`${name} ${found.line} ${found.source.file}\n`);
    } else await shell.print(`${name}\n`);
  }
  return status;
}
