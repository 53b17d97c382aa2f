import type { Call, Option, OtherOption, Subcommand } from './subcommand.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads the arguments after a subcommand's name. Options may stand anywhere; `--` ends them; `-` is an operand.
 * @throws {UsageError} what is wrong with them
 */
export function parseCall(subcommand: Subcommand, args: readonly string[]): Call {
  const options = new Map<string, string>();
  const operands: string[] = [];
  const others: OtherOption[] = [];
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
    if (!option) {
      const words = attached === undefined ? [] : [attached.value];
      // A first word is taken whatever it looks like.
      while (at + 1 < args.length && (words.length === 0 || !args[at + 1]?.startsWith('--'))) {
        at += 1;
        words.push(args[at] ?? '');
      }
      if (words.length === 0) throw new UsageError(`option '${arg}' needs a value`);
      others.push({ name: attached?.name ?? arg, words });
      continue;
    }
    if (option.value === undefined) {
      if (attached !== undefined) throw new UsageError(`option '${option.name}' takes no value`);
      options.set(option.name, '');
      continue;
    }
    if (attached === undefined) at += 1;
    const value = attached?.value ?? args[at];
    if (value === undefined) throw new UsageError(`option '${option.name}' needs a value`);
    options.set(option.name, value);
  }
  const missing = subcommand.operands[operands.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing`);
  const surplus = operands[subcommand.operands.length + (subcommand.optionalOperands?.length ?? 0)];
  if (surplus !== undefined) throw new UsageError(`unexpected argument '${surplus}'`);
  return { options, operands, others };
}

function findOption(
  subcommand: Subcommand,
  arg: string,
): {
  /** Undefined: the subcommand's own affair. */
  readonly option: Option | undefined;
  readonly attached: { readonly name: string; readonly value: string } | undefined;
} {
  // The value may stand in the same word, behind a blank too.
  const equals = arg.search(/[=\s]/);
  const name = equals < 0 ? arg : arg.slice(0, equals);
  const option = subcommand.options.find((each) => each.name === name);
  if (!option && !(subcommand.otherOptions && name.length > 2))
    throw new UsageError(`unknown option '${name}'`);
  return {
    option,
    attached: equals < 0 ? undefined : { name, value: arg.slice(equals + 1) },
  };
}
