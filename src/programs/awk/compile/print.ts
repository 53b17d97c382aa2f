import type { Output } from '../../command/output.ts';
import { RunError } from '../run-error.ts';
import type { Runtime } from '../runtime.ts';
import { isUnreadable } from '../streams/streams.ts';
import type { Redirection, Statement } from '../syntax/syntax.ts';
import { format } from '../values/format.ts';
import { toText, type Value } from '../values/values.ts';
import { type Code, map1, mapAll, quick, type Step, slow, stepsOf } from './code.ts';
import type { Compiler } from './compiler.ts';
import { compileExpression } from './expressions.ts';
import type { Outcome } from './statements.ts';

/** `print` and `printf`, with or without a file or command where it goes. */
export function compilePrint(
  compiler: Compiler,
  { formatted, args, to }: Extract<Statement, { readonly kind: 'print' }>,
): Code<Outcome> {
  const { runtime } = compiler;
  const codes = args.map((arg) => compileExpression(compiler, arg));
  const text = formatted
    ? mapAll(codes, ([template, ...rest]) => formatValues(runtime, runtime.show(template), rest))
    : compileLine(runtime, codes);
  if (!to)
    return map1(text, (line): Outcome => {
      if (runtime.command.out.add(line)) runtime.full = true;
      return undefined;
    });
  const target = compileTarget(compiler, to);
  return slow(function* () {
    const line = yield* stepsOf(text);
    const output = yield* stepsOf(target);
    const full = output.bytes(line);
    if (full) yield full;
    return undefined;
  });
}

function compileLine(runtime: Runtime, codes: readonly Code[]): Code<string> {
  const [only] = codes;
  const ors = runtime.global('ORS');
  if (!only) return quick(() => runtime.record.text + runtime.show(ors.value));
  const ofmt = runtime.global('OFMT');
  const shown = (value: Value): string =>
    typeof value === 'string' ? value : toText(value, runtime.show(ofmt.value));
  if (codes.length === 1) return map1(only, (value) => shown(value) + runtime.show(ors.value));
  const ofs = runtime.global('OFS');
  return mapAll(codes, (values) => values.map(shown).join(runtime.show(ofs.value)) + runtime.show(ors.value));
}

function compileTarget(compiler: Compiler, { operator, target }: Redirection): Code<Output> {
  const { runtime } = compiler;
  const { streams } = runtime;
  const name = compileExpression(compiler, target);
  return slow(function* (): Step<Output> {
    const path = runtime.show(yield* stepsOf(name));
    const known = streams.writerNow(operator, path);
    if (known) return known;
    try {
      return (yield streams.writer(operator, path)) as Output; // the driver sends what the promise gave
    } catch (error) {
      if (!isUnreadable(error) || !(error instanceof Error)) throw error;
      throw new RunError(
        runtime.command.say(
          `cannot open "${path}" for output`,
          `can't redirect to ${path}: ${error.message}`,
        ),
      );
    }
  });
}

/** sprintf, and printf's text. @throws RunError */
export function formatValues(runtime: Runtime, template: string, values: readonly Value[]): string {
  const { command } = runtime;
  if (!command.gnu && /%[-+ #0\d.]*\*/.test(template)) throw new RunError('%*x formats are not supported');
  const text = format(template, values, runtime.convfmt);
  if (text !== undefined) return text;
  if (!command.gnu) return format(template, [...values, ...Array<Value>(20)], runtime.convfmt) ?? '';
  throw new RunError(`not enough arguments passed to printf("${template}")`);
}
