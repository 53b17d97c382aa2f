import { assignArrayOperand } from '../evaluate/assignment.ts';
import { doubleQuote, quoteForReuse } from '../quote.ts';
import type { Shell } from '../shell.ts';
import { attributeLetters } from '../variables/attribute-letters.ts';
import { isName, type Variable } from '../variables/variable.ts';
import { type Builtin, BuiltinError } from './builtin.ts';
import { readOptions } from './options.ts';
import { arrayText } from './set.ts';

export const exportBuiltin: Builtin = {
  special: true,
  declares: true,
  run: (shell, args) =>
    mark(shell, args, {
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
      usage: 'readonly [-aAf] [name[=value] ...] or readonly -p',
      has: (variable) => variable.readonly,
      set: (variable, on) => {
        variable.readonly = on;
      },
    }),
};

interface Attribute {
  readonly usage: string;
  readonly has: (variable: Variable) => boolean;
  readonly set: (variable: Variable, on: boolean) => void;
}

/** Gives variables an attribute, or lists those that have it. */
async function mark(shell: Shell, args: readonly string[], attribute: Attribute): Promise<number> {
  const bash = shell.dialect.name === 'bash';
  const { letters, operands } = readOptions(shell, args, bash ? 'fnpaA' : 'pn', attribute.usage);
  if (operands.length === 0) {
    await shell.print(list(shell, args[0] ?? '', attribute));
    return 0;
  }
  if (letters.has('f')) return 0;
  let status = 0;
  for (const operand of operands) {
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
      const value = operand.slice(equals + 1);
      shell.variables.set(name, append ? (shell.variables.get(name) ?? '') + value : value);
    }
    shell.variables.keep(name);
    await assignArrayOperand(shell, name);
    const variable = shell.variables.declare(name);
    if (letters.has('A') || letters.has('a')) {
      variable.elements ??= new Map();
      if (letters.has('A')) variable.associative = true;
    }
    attribute.set(variable, !letters.has('n'));
  }
  return status;
}

function list(shell: Shell, command: string, attribute: Attribute): string {
  let out = '';
  for (const name of shell.variables.declaredNames()) {
    const variable = shell.variables.lookup(name);
    if (!variable || !attribute.has(variable)) continue;
    if (shell.dialect.name === 'bash') {
      const value = variable.elements
        ? `=${arrayText(variable)}`
        : variable.value === undefined
          ? ''
          : `=${doubleQuote(variable.value)}`;
      out += `declare -${attributeLetters(variable) || '-'} ${name}${value}\n`;
    } else
      out += `${command} ${name}${variable.value === undefined ? '' : `=${quoteForReuse(variable.value)}`}\n`;
  }
  return out;
}
