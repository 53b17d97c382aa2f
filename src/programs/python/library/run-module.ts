import { SystemError } from '../../../linux/errno.ts';
import { compileText } from '../builtins/compile-text.ts';
import { runCode } from '../builtins/evaluate.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { NOT_SIMULATED_MODULES } from '../modules/not-simulated.ts';
import { NATIVE_MODULES, SOURCE_MODULES } from '../modules/table.ts';
import type { Dict } from '../values/dict.ts';
import { Exc, NotSimulated, Raised, SYSTEM_EXIT } from '../values/exceptions.ts';
import { List, Module } from '../values/objects.ts';
import type { Value } from '../values/value.ts';
import { LIBRARY } from './import-module.ts';

/** python -m: a module runs as the main program. */
export function* runModule(machine: Machine, name: string, globals: Dict): Step<void> {
  const { fs, cwd } = machine.process;
  const base = `${cwd === '/' ? '' : cwd}/${name.replaceAll('.', '/')}`;
  for (const file of [`${base}/__main__.py`, `${base}.py`]) {
    let text: string;
    try {
      text = fs.readText(file);
    } catch (error) {
      if (error instanceof SystemError) continue;
      throw error;
    }
    globals.setName('__file__', file);
    globals.setName('__package__', name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '');
    setArgv(machine, file);
    yield* runCode(machine, yield* compileText(machine, text, file, 'exec', true), globals, undefined);
    return;
  }
  const source = SOURCE_MODULES.get(`${name}.__main__`) ?? SOURCE_MODULES.get(name);
  if (source) {
    const file = `${LIBRARY}/${name.replaceAll('.', '/')}.py`;
    setArgv(machine, file);
    const text = yield* machine.wait(() => machine.process.outside(source()));
    yield* runCode(machine, yield* compileText(machine, text, file, 'exec'), globals, undefined);
    return;
  }
  if (NATIVE_MODULES.has(name)) return;
  if (NOT_SIMULATED_MODULES.has(name.split('.')[0] as string))
    throw new NotSimulated(`drydock: 'python3 -m ${name}' is not simulated`);
  const sys = machine.modules.getName('sys');
  const executable = sys instanceof Module ? sys.dict.getName('executable') : '';
  const exc = new Exc(SYSTEM_EXIT, []);
  exc.dict?.setName('code', 1);
  yield* machine.wait(() => machine.process.complain(`${executable}: No module named ${name}\n`));
  throw new Raised(exc);
}

function setArgv(machine: Machine, file: string): void {
  const sys = machine.modules.getName('sys');
  const argv: Value | undefined = sys instanceof Module ? sys.dict.getName('argv') : undefined;
  if (argv instanceof List) argv.items[0] = file;
}
