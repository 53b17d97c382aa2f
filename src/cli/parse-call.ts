import type { Call, Option, Subcommand } from './subcommand.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads the arguments after a subcommand's name. Options may stand anywhere; `--` ends them; `-` is an operand.
 * @throws {UsageError} what is wrong with them
 */
export function parseCall(subcommand: Subcommand, args: readonly string[]): Call {
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      operands.push(arg);
      continue;
    }
    const { option, attached } = findOption(subcommand, arg);
    if (option.value === undefined) {
      if (attached !== undefined) throw new UsageError(`option '${option.name}' takes no value`);
      options.set(option.name, '');
      continue;
    }
    if (attached === undefined) at += 1;
    const value = attached ?? args[at];
    if (value === undefined) throw new UsageError(`option '${option.name}' needs a value`);
    options.set(option.name, value);
  }
  const missing = subcommand.operands[operands.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing`);
  const surplus = operands[subcommand.operands.length + (subcommand.optionalOperands?.length ?? 0)];
  if (surplus !== undefined) throw new UsageError(`unexpected argument '${surplus}'`);
  return { options, operands };
}

function findOption(subcommand: Subcommand, arg: string): { option: Option; attached: string | undefined } {
  const equals = arg.indexOf('=');
  const name = equals < 0 ? arg : arg.slice(0, equals);
  const option = subcommand.options.find((each) => each.name === name);
  if (!option && !(subcommand.otherOptions && name.length > 2))
    throw new UsageError(`unknown option '${name}'`);
  return {
    option: option ?? { name, value: 'VALUE', short: '' },
    attached: equals < 0 ? undefined : arg.slice(equals + 1),
  };
}
