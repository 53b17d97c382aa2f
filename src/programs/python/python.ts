import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { compileText } from './builtins/compile-text.ts';
import { runCode } from './builtins/evaluate.ts';
import { fillBuiltins } from './builtins/functions.ts';
import { addSiteNames } from './interactive/site-names.ts';
import { flush, PyFile } from './library/files.ts';
import { importModule } from './library/import-module.ts';
import { library } from './library/library.ts';
import { formatException } from './library/traceback.ts';
import { Machine } from './machine/machine.ts';
import type { Step } from './machine/step.ts';
import { SETUP } from './modules/sys.ts';
import { str } from './operations/repr.ts';
import type { Dict } from './values/dict.ts';
import { type Exc, KEYBOARD_INTERRUPT, NotSimulated, Raised, SYSTEM_EXIT } from './values/exceptions.ts';
import { Module } from './values/objects.ts';
import { asInt, dictOf, MODULE, newDict } from './values/types.ts';
import type { Value } from './values/value.ts';
import { virtualEnvironment } from './virtual-environment.ts';

/** What the interpreter is to run. */
export interface Program {
  readonly kind: 'command' | 'file' | 'module' | 'stdin' | 'interactive';
  /** The text, for a file its path, for a module its name. */
  readonly text: string;
  readonly argv: readonly string[];
  /** Where modules are looked for before the library. */
  readonly path: string;
  readonly isQuiet?: boolean;
  /** The prompt comes when it is done. */
  readonly inspects?: boolean;
}

/** The interpreter's own facts. */
export interface Release {
  readonly version: string;
  readonly built: string;
  readonly compiler: string;
}

/** Runs Python. Answers the exit status. */
export async function runPython(process: Process, program: Program, release: Release): Promise<number> {
  const machine = new Machine(process, library);
  const executable = process.executable || '/usr/bin/python3';
  const environment = virtualEnvironment(process);
  SETUP.set(machine, {
    ...release,
    argv: program.argv,
    path: [
      program.path,
      '/usr/lib/python312.zip',
      '/usr/lib/python3.12',
      '/usr/lib/python3.12/lib-dynload',
      ...sitePackages(process, environment),
    ],
    executable,
    prefix: environment ?? '/usr',
  });
  process.onSignal('SIGINT', () => {
    machine.pending.push(() => machine.onInterrupt());
    machine.turns = 0;
  });
  process.onSignal('SIGPIPE', 'ignore');
  let status: number;
  try {
    status = await machine.run(main(machine, program, release));
  } catch (error) {
    if (!(error instanceof NotSimulated)) throw error;
    await machine.run(flushAll(machine));
    await process.complain(`${error.message}\n`);
    return 127;
  }
  if (status === INTERRUPTED) {
    process.onSignal('SIGINT', 'default');
    process.signal('SIGINT');
    await process.breathe();
    return 130;
  }
  return status;
}

/** An exit status that no program can have: ^C ended it. */
const INTERRUPTED = -2;

function sitePackages({ fs }: Process, venv: string | undefined): readonly string[] {
  const places = venv
    ? [`${venv}/lib/python3.12/site-packages`]
    : [
        '/usr/local/lib/python3.12/dist-packages',
        '/usr/lib/python3/dist-packages',
        '/usr/lib/python3.12/site-packages',
      ];
  return places.filter((each) => fs.exists(each));
}

function* main(machine: Machine, program: Program, release: Release): Step<number> {
  fillBuiltins(machine);
  addSiteNames(machine);
  yield* importModule(machine, 'sys', null, 0, newDict());
  machine.modules.setName('builtins', new Module(MODULE, 'builtins', machine.builtins));
  const globals = dictOf([
    ['__name__', '__main__'],
    ['__doc__', null],
    ['__package__', null],
    ['__loader__', null],
    ['__spec__', null],
    ['__annotations__', newDict()],
    ['__builtins__', machine.modules.getName('builtins') as Value],
  ]);
  machine.modules.setName('__main__', new Module(MODULE, '__main__', globals));
  let status = 0;
  const isInteractive = program.kind === 'interactive';
  if (!isInteractive) {
    try {
      yield* runProgram(machine, program, globals);
    } catch (error) {
      status = yield* report(machine, error);
      if (status === INTERRUPTED && program.inspects) status = 1;
    }
  }
  if (isInteractive || program.inspects) {
    const { interact } = yield* machine.wait(() =>
      machine.process.outside(import('./interactive/interact.ts')),
    );
    status = yield* interact(machine, globals, release, {
      isQuiet: program.isQuiet ?? program.inspects ?? false,
      report: (error) => report(machine, error),
    });
  }
  return yield* finish(machine, status);
}

function* runProgram(machine: Machine, program: Program, globals: Dict): Step<void> {
  switch (program.kind) {
    case 'command':
      yield* runCode(
        machine,
        yield* compileText(machine, withNewline(program.text), '<string>', 'exec'),
        globals,
        undefined,
      );
      return;
    case 'stdin':
      yield* runCode(
        machine,
        yield* compileText(machine, withNewline(program.text), '<stdin>', 'exec'),
        globals,
        undefined,
      );
      return;
    case 'file':
      globals.setName('__file__', program.text);
      globals.setName('__cached__', null);
      yield* runCode(
        machine,
        yield* compileText(
          machine,
          withNewline(machine.process.fs.readText(program.text)),
          program.text,
          'exec',
          true,
        ),
        globals,
        undefined,
      );
      return;
    case 'module': {
      const { runModule } = yield* machine.wait(() =>
        machine.process.outside(import('./library/run-module.ts')),
      );
      yield* runModule(machine, program.text, globals);
      return;
    }
    default:
  }
}

function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** Shows an exception that nobody handled; answers the exit status. */
function* report(machine: Machine, error: unknown): Step<number> {
  if (!(error instanceof Raised)) throw error;
  const { exc } = error;
  if (exc.cls.isSubtype(SYSTEM_EXIT)) return yield* exitStatus(machine, exc);
  yield* flushQuietly(machine, 'stdout');
  const sys = machine.modules.getName('sys');
  const hook = sys instanceof Module ? sys.dict.getName('excepthook') : undefined;
  try {
    if (hook !== undefined) yield* machine.call(hook, [exc.cls, exc, null]);
  } catch (again) {
    if (!(again instanceof Raised)) throw again;
    yield* machine.wait(() => machine.process.complain('Error in sys.excepthook:\n'));
  }
  return exc.cls.isSubtype(KEYBOARD_INTERRUPT) ? INTERRUPTED : 1;
}

function* exitStatus(machine: Machine, exc: Exc): Step<number> {
  const code = exc.dict?.getName('code') ?? null;
  if (code === null) return 0;
  const whole = asInt(code);
  if (whole !== undefined) return Number(BigInt.asUintN(8, BigInt(whole)));
  yield* flushQuietly(machine, 'stdout');
  const text = `${yield* str(machine, code)}\n`;
  yield* machine.wait(() => machine.process.complain(text));
  return 1;
}

function* flushQuietly(machine: Machine, name: string): Step<boolean> {
  const sys = machine.modules.getName('sys');
  const file = sys instanceof Module ? sys.dict.getName(name) : undefined;
  if (!(file instanceof PyFile) || file.closed) return true;
  try {
    yield* flush(machine, file);
    return true;
  } catch (error) {
    if (!(error instanceof SystemError) && !(error instanceof Raised)) throw error;
    file.output = [];
    file.waiting = 0;
    return false;
  }
}

function* flushAll(machine: Machine): Step<boolean> {
  const good = yield* flushQuietly(machine, 'stdout');
  yield* flushQuietly(machine, 'stderr');
  return good;
}

/** What is left to do before the process ends: functions of atexit, and what is still to be written. */
function* finish(machine: Machine, given: number): Step<number> {
  let status = given;
  try {
    if (machine.joinThreads) yield* machine.joinThreads();
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    const shown = yield* formatException(machine, error.exc);
    yield* machine.wait(() =>
      machine.process.complain(`Exception ignored in: <module 'threading'>\n${shown}`),
    );
    if (error.exc.cls.isSubtype(KEYBOARD_INTERRUPT)) status = INTERRUPTED;
  }
  for (let exit = machine.exits.pop(); exit; exit = machine.exits.pop()) {
    try {
      yield* exit();
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      const text = `Exception ignored in atexit callback:\n${yield* formatException(machine, error.exc)}`;
      yield* machine.wait(() => machine.process.complain(text));
    }
  }
  for (const file of machine.openFiles) {
    if (!file.closed && file.output.length > 0) {
      try {
        yield* flush(machine, file);
      } catch (error) {
        if (!(error instanceof SystemError) && !(error instanceof Raised)) throw error;
      }
    }
  }
  if (yield* flushAll(machine)) return status;
  yield* machine.wait(() =>
    machine.process.complain(
      "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\nBrokenPipeError: [Errno 32] Broken pipe\n",
    ),
  );
  return 120;
}
