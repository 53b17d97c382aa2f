import type { Code, Step } from './compile/code.ts';
import { Compiler } from './compile/compiler.ts';
import { compileRule } from './compile/rules.ts';
import { compileStatement, inSequence, type Outcome, Unwind } from './compile/statements.ts';
import { Driver } from './driver.ts';
import type { Runtime } from './runtime.ts';
import type { Program } from './syntax/syntax.ts';

/** A record whose fields are cut in several goes. */
const LONG = 65_536;

/** Runs a program from its BEGIN to its END; answers the exit status. */
export async function runProgram(runtime: Runtime, program: Program): Promise<number> {
  const compiler = new Compiler(runtime, program);
  const begin = await compiled(runtime, program.begin, (each) => compileStatement(compiler, each));
  const rules = await compiled(runtime, program.rules, (rule) => compileRule(compiler, rule));
  const end = await compiled(runtime, program.end, (each) => compileStatement(compiler, each));
  const driver = new Driver();
  try {
    const left = await leave(driver, begin);
    const reads = program.rules.length > 0 || program.end.length > 0;
    if (left !== 'exit' && reads) await runRecords(runtime, driver, rules, compiler.usesFields);
    await leave(driver, end);
    return runtime.exitStatus || runtime.command.status;
  } finally {
    await runtime.streams.flush();
    await runtime.streams.closeAll();
  }
}

/** Compiles one after the other. */
async function compiled<T>(
  runtime: Runtime,
  parts: readonly T[],
  compile: (part: T) => Code<Outcome>,
): Promise<Code<Outcome>> {
  const list: Code<Outcome>[] = [];
  for (const part of parts) {
    list.push(compile(part));
    const breath = runtime.command.process.breath();
    if (breath) await breath;
  }
  return inSequence(runtime, list);
}

async function runRecords(
  runtime: Runtime,
  driver: Driver,
  rules: Code<Outcome>,
  usesFields: boolean,
): Promise<void> {
  const { input, record } = runtime;
  const separator = runtime.global('RS');
  const rs = (): string => runtime.show(separator.value);
  for (;;) {
    const text = input.recordNow(rs()) ?? (await input.record(rs));
    if (text === undefined) return;
    runtime.count();
    record.text = text;
    if (usesFields && text.length > LONG) await driver.run(record.cutPatiently(runtime));
    const now = leave(driver, rules);
    const outcome = now instanceof Promise ? await now : now;
    if (outcome === 'exit') return;
    const pause = runtime.pause();
    if (pause) await pause;
  }
}

/** Runs statements; answers how they were left. */
function leave(driver: Driver, code: Code<Outcome>): Outcome | Promise<Outcome> {
  if (code.slow) {
    const wait = driver.run(caught(code.run()));
    const outcome = (): Outcome => driver.result as Outcome; // that of the step that was just run
    return wait ? wait.then(outcome) : outcome();
  }
  try {
    return code.run();
  } catch (error) {
    if (error instanceof Unwind) return error.outcome;
    throw error;
  }
}

/** The statements, with what unwinds functions caught. */
function* caught(step: Step<Outcome>): Step<Outcome> {
  try {
    return yield* step;
  } catch (error) {
    if (error instanceof Unwind) return error.outcome;
    throw error;
  }
}
