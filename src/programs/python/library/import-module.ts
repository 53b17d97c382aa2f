import { SystemError } from '../../../linux/errno.ts';
import { compileText } from '../builtins/compile-text.ts';
import { runCode } from '../builtins/evaluate.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { NOT_SIMULATED_MODULES } from '../modules/not-simulated.ts';
import { MODULE_PACKAGES, NATIVE_MODULES, SOURCE_MODULES } from '../modules/table.ts';
import type { Dict } from '../values/dict.ts';
import { Exc, IMPORT_ERROR, MODULE_NOT_FOUND_ERROR, NotSimulated, Raised } from '../values/exceptions.ts';
import { List, Module, Tuple } from '../values/objects.ts';
import { dictOf, list, MODULE, newDict } from '../values/types.ts';
import type { Value } from '../values/value.ts';

/** import: the module itself, or with names to take the innermost one. */
export function* importModule(
  machine: Machine,
  name: string,
  fromList: Value,
  level: number,
  globals: Dict,
): Step {
  let full = name;
  if (level > 0) {
    const around = globals.getName('__package__');
    const own = globals.getName('__name__');
    let base =
      typeof around === 'string' && around !== ''
        ? around
        : typeof own === 'string' && globals.getName('__path__') !== undefined
          ? own
          : '';
    if (base === '') throw failed('attempted relative import with no known parent package');
    for (let up = 1; up < level; up++) base = base.slice(0, Math.max(0, base.lastIndexOf('.')));
    full = name === '' ? base : `${base}.${name}`;
  }
  let module: Value = null;
  const parts = full.split('.');
  for (let count = 1; count <= parts.length; count++) {
    const path = parts.slice(0, count).join('.');
    const inner: Value = yield* load(machine, path, module);
    if (module instanceof Module) module.dict.setName(parts[count - 1] as string, inner);
    module = inner;
  }
  if (fromList instanceof Tuple) {
    if (module instanceof Module && module.dict.getName('__path__') !== undefined)
      for (const each of fromList.items) {
        const wanted = String(each);
        if (wanted === '*' || module.dict.getName(wanted) !== undefined) continue;
        try {
          module.dict.setName(wanted, yield* load(machine, `${full}.${wanted}`, module));
        } catch (error) {
          if (!(error instanceof Raised) || !error.exc.cls.isSubtype(MODULE_NOT_FOUND_ERROR)) throw error;
        }
      }
    return module;
  }
  return machine.modules.getName(parts[0] as string) ?? null;
}

function failed(message: string): Raised {
  return new Raised(new Exc(IMPORT_ERROR, [message]));
}

function notFound(name: string, message = `No module named '${name}'`): Raised {
  const exc = new Exc(MODULE_NOT_FOUND_ERROR, [message]);
  exc.dict?.setName('msg', message);
  exc.dict?.setName('name', name);
  return new Raised(exc);
}

function* load(machine: Machine, path: string, parent: Value): Step {
  const known = machine.modules.getName(path);
  if (known !== undefined) {
    if (known === null) throw notFound(path, `import of ${path} halted; None in sys.modules`);
    return known;
  }
  const own = NATIVE_MODULES.get(path);
  if (!own && !SOURCE_MODULES.has(path)) {
    const fromFile = yield* loadFile(machine, path, parent);
    if (fromFile) return fromFile;
    if (NOT_SIMULATED_MODULES.has(path.split('.')[0] as string))
      throw new NotSimulated(`drydock: Python's module '${path}' is not simulated`);
    if (parent instanceof Module && parent.dict.getName('__path__') === undefined)
      throw notFound(path, `No module named '${path}'; '${parent.name}' is not a package`);
    throw notFound(path);
  }
  // A file in the script's own directory comes before the library, as sys.path has it.
  if (path !== 'sys' && path !== 'builtins' && !BUILT_IN.has(path)) {
    const shadow = yield* loadFile(machine, path, parent);
    if (shadow) return shadow;
  }
  if (own) {
    const make = yield* machine.wait(() => machine.process.outside(own()));
    const dict = newDict();
    dict.setName('__name__', path);
    dict.setName('__doc__', null);
    dict.setName('__package__', path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '');
    dict.setName('__loader__', null);
    dict.setName('__spec__', null);
    if (!BUILT_IN.has(path)) dict.setName('__file__', `${LIBRARY}/${path.replaceAll('.', '/')}.py`);
    const module = new Module(MODULE, path, dict);
    if (MODULE_PACKAGES.has(path)) dict.setName('__path__', list([]));
    machine.modules.setName(path, module);
    yield* make(machine, dict);
    return module;
  }
  const source = SOURCE_MODULES.get(path);
  const text = source ? yield* machine.wait(() => machine.process.outside(source())) : '';
  return yield* execute(
    machine,
    path,
    text,
    `${LIBRARY}/${path.replaceAll('.', '/')}${MODULE_PACKAGES.has(path) ? '/__init__' : ''}.py`,
    MODULE_PACKAGES.has(path) ? '' : undefined,
    false,
  );
}

/** Where the library would lie. */
export const LIBRARY = '/usr/lib/python3.12';

/** Modules that are part of the interpreter: no file comes before them. */
const BUILT_IN: ReadonlySet<string> = new Set([
  'sys',
  'builtins',
  'time',
  'itertools',
  'math',
  'posix',
  'errno',
  'atexit',
]);

function* execute(
  machine: Machine,
  path: string,
  source: string,
  file: string,
  directory: string | undefined,
  shows: boolean,
): Step {
  const dict = dictOf([
    ['__name__', path],
    ['__file__', file],
    ['__doc__', null],
    [
      '__package__',
      directory !== undefined ? path : path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '',
    ],
    ['__loader__', null],
    ['__spec__', null],
  ]);
  if (directory !== undefined) dict.setName('__path__', list([directory]));
  const module = new Module(MODULE, path, dict);
  machine.modules.setName(path, module);
  try {
    yield* runCode(machine, yield* compileText(machine, source, file, 'exec', shows), dict, undefined);
  } catch (error) {
    machine.modules.deleteName(path);
    throw error;
  }
  return machine.modules.getName(path) ?? module;
}

function* loadFile(machine: Machine, path: string, parent: Value): Step<Value | undefined> {
  const last = path.slice(path.lastIndexOf('.') + 1);
  let places: readonly Value[];
  if (parent instanceof Module) {
    const own = parent.dict.getName('__path__');
    places = own instanceof List ? own.items : [];
  } else {
    const sys = machine.modules.getName('sys');
    const search = sys instanceof Module ? sys.dict.getName('path') : undefined;
    places = search instanceof List ? search.items : [];
  }
  const { fs } = machine.process;
  for (const place of places) {
    if (typeof place !== 'string' || (place === '' && parent instanceof Module)) continue;
    const base = place === '' ? last : `${place}/${last}`;
    for (const [file, directory] of [
      [`${base}/__init__.py`, base],
      [`${base}.py`, undefined],
    ] as const) {
      try {
        const stat = fs.stat(file);
        if (stat.type !== 'file') continue;
        const absolute = file.startsWith('/')
          ? file
          : `${machine.process.cwd === '/' ? '' : machine.process.cwd}/${file}`;
        return yield* execute(
          machine,
          path,
          fs.readText(file),
          absolute,
          directory === undefined ? undefined : absolute.slice(0, -'/__init__.py'.length),
          true,
        );
      } catch (error) {
        if (error instanceof SystemError) continue;
        throw error;
      }
    }
  }
  return undefined;
}
