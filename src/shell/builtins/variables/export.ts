import { assignArrayOperand, listOperand } from '../../evaluate/assignment.ts';
import { arithmeticOrAbort } from '../../expand/arithmetic-expansion.ts';
import { inTurns } from '../../expand/split-patiently.ts';
import { quoteForReuse } from '../../quote.ts';
import type { Shell } from '../../shell.ts';
import { unhurried } from '../../unhurried.ts';
import { isName, type Variable } from '../../variables/variable.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

export const exportBuiltin: Builtin = {
  special: true,
  declares: true,
  run: (shell, args) =>
    mark(shell, args, {
      property: 'exported',
      usage: 'export [-fn] [name[=value] ...] or export -p',
      has: (variable) => variable.exported,
      set: (variable, on) => {
        variable.exported = on;
      },
    }),
};

export const readonly: Builtin = {
  special: true,
  declares: true,
  run: (shell, args) =>
    mark(shell, args, {
      property: 'isReadonly',
      usage: 'readonly [-aAf] [name[=value] ...] or readonly -p',
      has: (variable) => variable.readonly,
      set: (variable, on) => {
        variable.readonly = on;
      },
    }),
};

interface Attribute {
  /** The same of a function. */
  readonly property: 'exported' | 'isReadonly';
  readonly usage: string;
  readonly has: (variable: Variable) => boolean;
  readonly set: (variable: Variable, on: boolean) => void;
}

/** Gives variables an attribute, or lists those that have it. */
async function mark(shell: Shell, args: readonly string[], attribute: Attribute): Promise<number> {
  const bash = shell.dialect.name === 'bash';
  const { letters, operands } = readOptions(
    shell,
    args,
    bash ? 'fnpaA' : shell.dialect.name === 'dash' ? 'p' : 'pn',
    attribute.usage,
  );
  if (letters.has('f')) return markFunctions(shell, operands, attribute.property, !letters.has('n'));
  if (operands.length === 0) {
    const kind = letters.has('a') ? 'array' : letters.has('A') ? 'table' : 'any';
    await shell.print(await list(shell, args[0] ?? '', attribute, kind));
    return 0;
  }
  let status = 0;
  for await (const operand of unhurried(shell, operands)) {
    const equals = operand.indexOf('=');
    const append = equals > 0 && operand[equals - 1] === '+';
    const name = equals === -1 ? operand : operand.slice(0, append ? equals - 1 : equals);
    if (!isName(name)) {
      if (!bash) throw new BuiltinError(`${name}: bad variable name`, 2);
      await shell.complain(`\`${operand}': not a valid identifier`);
      status = 1;
      continue;
    }
    if (equals !== -1) {
      await give(shell, name, operand.slice(equals + 1), append, letters.has('a') || letters.has('A'));
    }
    shell.variables.keep(name);
    const variable = shell.variables.declare(name);
    // Without a value these letters do nothing here.
    if ((letters.has('A') || letters.has('a')) && (equals !== -1 || shell.arrayOperands.has(name))) {
      variable.blank ??= variable.elements === undefined && variable.value === undefined;
      variable.elements ??= new Map(variable.value === undefined ? [] : [['0', variable.value]]);
      if (letters.has('A')) variable.associative = true;
    }
    await assignArrayOperand(shell, name);
    attribute.set(variable, !letters.has('n'));
  }
  return status;
}

async function give(
  shell: Shell,
  name: string,
  value: string,
  append: boolean,
  isArray: boolean,
): Promise<void> {
  const elements = isArray && value.startsWith('(') ? listOperand(name, value, append) : undefined;
  const before = shell.variables.get(name);
  if (elements) shell.arrayOperands.set(name, elements);
  else if (shell.variables.lookup(name)?.integer) {
    const sum = append ? await arithmeticOrAbort(shell, before || '0') : 0n;
    shell.variables.set(name, String(sum + (await arithmeticOrAbort(shell, value))));
  } else shell.variables.set(name, append ? (before ?? '') + value : value);
}

async function list(
  shell: Shell,
  command: string,
  attribute: Attribute,
  kind: 'array' | 'table' | 'any',
): Promise<string> {
  const { clock } = shell.process.machine.kernel;
  const { declaration } = await clock.outside(import('../../variables/listing.ts'));
  const { sortedNames } = await clock.outside(import('../../variables/sorted-names.ts'));
  const names = await inTurns(shell, sortedNames(shell.variables, 'declared'));
  let out = '';
  for await (const name of unhurried(shell, names)) {
    const variable = shell.variables.own(name);
    if (!variable || !attribute.has(variable)) continue;
    const isTable = variable.associative === true;
    if (kind !== 'any' && (isTable !== (kind === 'table') || !variable.elements)) continue;
    if (shell.dialect.name === 'bash') {
      const line = await inTurns(shell, declaration(shell, name, variable, false));
      const array = variable.elements ? ` -${isTable ? 'A' : 'a'}` : '';
      out += shell.has('posix') ? line.replace(/^declare -\S+/, command + array) : line;
    } else
      out += `${command} ${name}${variable.value === undefined ? '' : `=${quoteForReuse(variable.value)}`}\n`;
  }
  return out;
}

/** `export -f` and `readonly -f`: the attribute of functions. */
async function markFunctions(
  shell: Shell,
  names: readonly string[],
  property: Attribute['property'],
  on: boolean,
): Promise<number> {
  const { clock } = shell.process.machine.kernel;
  const { functionList, markFunction } = await clock.outside(import('./functions.ts'));
  if (names.length === 0) {
    const having = property === 'exported' ? 'x' : 'r';
    const list = functionList(shell, { bodies: true, attributes: true, having });
    await shell.print(await inTurns(shell, list));
  }
  let status = 0;
  for (const name of names) {
    const found = shell.functions.get(name);
    if (found) markFunction(shell, found, property, on);
    else {
      await shell.complain(`${name}: not a function`);
      status = 1;
    }
  }
  return status;
}
