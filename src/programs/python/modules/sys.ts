import { bitLength } from '../../calculator/long-integer.ts';
import { PyFile } from '../library/files.ts';
import { formatException } from '../library/traceback.ts';
import { TracebackObject } from '../library/traceback-object.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { wholeOf } from '../types/arguments.ts';
import { fn, functions, getters } from '../types/define.ts';
import type { Dict } from '../values/dict.ts';
import { Exc, NotSimulated, Raised, SYSTEM_EXIT, valueError } from '../values/exceptions.ts';
import { Tuple } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { asInt, dictOf, float, list, TUPLE, TYPE, tuple } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

type V = Value | undefined;

/** A class of tuples whose members have names, as sys.version_info is one: what makes them. */
export function structType(
  name: string,
  module: string,
  names: readonly string[],
): (values: readonly Value[]) => Tuple {
  const type = new Type(name, [TUPLE], { meta: TYPE, dict: dictOf([['__module__', module]]) });
  getters(
    type,
    Object.fromEntries(
      names.map((each, at) => [
        each,
        (_m: Machine, self: Value): Value => (self as Tuple).items[at] as Value,
      ]),
    ),
  );
  type.own.setName(
    '__repr__',
    fn('__repr__', [
      1,
      1,
      function* (machine, self: Value) {
        const parts: string[] = [];
        for (let at = 0; at < names.length; at++)
          parts.push(`${names[at]}=${yield* reprOf(machine, (self as Tuple).items[at] as Value)}`);
        return `${module}.${name}(${parts.join(', ')})`;
      },
    ]),
  );
  return (values) => new Tuple(type, values);
}

/** The only one of its class. */
export function structSequence(
  name: string,
  module: string,
  names: readonly string[],
  values: readonly Value[],
): Tuple {
  return structType(name, module, names)(values);
}

function* reprOf(machine: Machine, value: Value): Step<string> {
  return String(yield* machine.call(machine.builtins.getName('repr') as Value, [value]));
}

/** What the interpreter was started with. */
export interface Setup {
  readonly version: string;
  readonly argv: readonly string[];
  readonly path: readonly string[];
  readonly executable: string;
  readonly prefix: string;
  readonly compiler: string;
  readonly built: string;
}

export const SETUP = new WeakMap<Machine, Setup>();

export function* fillSys(machine: Machine, dict: Dict): Step<void> {
  const setup = SETUP.get(machine) as Setup;
  const { process } = machine;
  const isTty = (descriptor: number): boolean => process.descriptors.get(descriptor)?.tty !== undefined;
  const stream = (descriptor: number, name: string, mode: string): Value => {
    if (!process.descriptors.get(descriptor)) return null;
    const file = new PyFile({
      descriptor,
      name,
      mode,
      byLine: isTty(descriptor) || descriptor === 2,
      ...(descriptor === 2 ? { errors: 'backslashreplace' } : {}),
    });
    if (process.env.get('PYTHONUNBUFFERED')) file.unbuffered = true;
    return file;
  };
  const [stdin, stdout, stderr] = [
    stream(0, '<stdin>', 'r'),
    stream(1, '<stdout>', 'w'),
    stream(2, '<stderr>', 'w'),
  ];
  for (const [name, value] of [
    ['stdin', stdin],
    ['stdout', stdout],
    ['stderr', stderr],
  ] as const) {
    dict.setName(name, value);
    dict.setName(`__${name}__`, value);
  }
  const [major = 3, minor = 12, micro = 3] = setup.version.split('.').map(Number);
  const facts: Readonly<Record<string, Value>> = {
    argv: list([...setup.argv]),
    path: list([...setup.path]),
    modules: machine.modules,
    version: `${setup.version} (${setup.built}) ${setup.compiler}`,
    version_info: structSequence(
      'version_info',
      'sys',
      ['major', 'minor', 'micro', 'releaselevel', 'serial'],
      [major, minor, micro, 'final', 0],
    ),
    hexversion: (major << 24) | (minor << 16) | (micro << 8) | 0xf0,
    api_version: 1013,
    copyright:
      'Copyright (c) 2001-2024 Python Software Foundation.\nAll Rights Reserved.\n\nCopyright (c) 2000 BeOpen.com.\nAll Rights Reserved.\n\nCopyright (c) 1995-2001 Corporation for National Research Initiatives.\nAll Rights Reserved.\n\nCopyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.\nAll Rights Reserved.',
    executable: setup.executable,
    prefix: setup.prefix,
    base_prefix: '/usr',
    exec_prefix: setup.prefix,
    base_exec_prefix: '/usr',
    platform: 'linux',
    byteorder: 'little',
    maxsize: 9223372036854775807n,
    maxunicode: 0x10ffff,
    float_info: structSequence(
      'float_info',
      'sys',
      [
        'max',
        'max_exp',
        'max_10_exp',
        'min',
        'min_exp',
        'min_10_exp',
        'dig',
        'mant_dig',
        'epsilon',
        'radix',
        'rounds',
      ],
      [
        float(Number.MAX_VALUE),
        1024,
        308,
        float(2.2250738585072014e-308),
        -1021,
        -307,
        15,
        53,
        float(Number.EPSILON),
        2,
        1,
      ],
    ),
    int_info: structSequence(
      'int_info',
      'sys',
      ['bits_per_digit', 'sizeof_digit', 'default_max_str_digits', 'str_digits_check_threshold'],
      [30, 4, 4300, 640],
    ),
    hash_info: structSequence(
      'hash_info',
      'sys',
      ['width', 'modulus', 'inf', 'nan'],
      [64, 2305843009213693951n, 314159, 0],
    ),
    implementation: structSequence(
      'namespace',
      'sys',
      ['name', 'cache_tag'],
      ['cpython', `cpython-${major}${minor}`],
    ),
    flags: structSequence('flags', 'sys', ['debug', 'inspect', 'interactive', 'optimize'], [0, 0, 0, 0]),
    builtin_module_names: tuple(['builtins', 'sys', 'time']),
    stdlib_module_names: list([]),
    dont_write_bytecode: false,
    warnoptions: list([]),
    path_hooks: list([]),
    meta_path: list([]),
    pycache_prefix: null,
  };
  for (const [name, value] of Object.entries(facts)) dict.setName(name, value);
  functions(dict, 'sys', {
    exit: [
      0,
      1,
      (_m, status: V) => {
        const exc = new Exc(
          SYSTEM_EXIT,
          status === undefined ? [] : status instanceof Tuple ? status.items : [status as Value],
        );
        exc.dict?.setName('code', status === undefined ? null : (status as Value));
        throw new Raised(exc);
      },
    ],
    getrecursionlimit: [0, 0, (m) => m.recursionLimit],
    setrecursionlimit: [
      1,
      1,
      (m, limit: Value) => {
        if (Number(asInt(limit)) < 1) throw valueError('recursion limit must be greater or equal than 1');
        m.recursionLimit = Number(asInt(limit));
        return null;
      },
    ],
    getsizeof: [1, 2, (_m, value: Value) => sizeOf(value), ['object', 'default']],
    getrefcount: [1, 1, () => 2],
    getdefaultencoding: [0, 0, () => 'utf-8'],
    getfilesystemencoding: [0, 0, () => 'utf-8'],
    intern: [1, 1, (_m, text: Value) => text],
    exc_info: [
      0,
      0,
      (m) => {
        const { handled } = m;
        return tuple(
          handled ? [handled.cls, handled, new TracebackObject(handled.trace)] : [null, null, null],
        );
      },
    ],
    exception: [0, 0, (m) => m.handled],
    excepthook: [
      3,
      3,
      function* (m, _type: Value, exc: Value) {
        const err = dict.getName('stderr');
        if (exc instanceof Exc && err !== undefined)
          yield* m.method(err, 'write', yield* formatException(m, exc));
        return null;
      },
    ],
    displayhook: [1, 1, (m, value: Value) => m.library.display(m, value)],
    set_int_max_str_digits: [
      1,
      1,
      (m, value: Value) => {
        const most = wholeOf(value);
        if (most !== 0 && most < 640) throw valueError('maxdigits must be 0 or larger than 640');
        m.mostDigits = most;
        return null;
      },
      ['maxdigits'],
    ],
    get_int_max_str_digits: [0, 0, (m) => m.mostDigits],
    getswitchinterval: [0, 0, () => float(0.005)],
    settrace: [
      1,
      1,
      () => {
        throw new NotSimulated("drydock: 'sys.settrace' is not simulated");
      },
    ],
    _getframe: [
      0,
      1,
      (m, depth: V) => {
        let { frame } = m;
        for (let up = Number(asInt((depth ?? 0) as Value)); up > 0 && frame; up--) {
          let back = frame.back;
          while (back && !(back instanceof Obj)) back = back.back;
          frame = back as typeof frame;
        }
        return frame ?? null;
      },
    ],
  });
  yield* machine.breathe();
}

function sizeOf(value: Value): number {
  if (value === null) return 16;
  if (typeof value === 'boolean') return value ? 28 : 24;
  if (typeof value === 'number' || typeof value === 'bigint') {
    return 24 + 4 * Math.max(1, Math.ceil(bitLength(BigInt(value)) / 30));
  }
  if (typeof value === 'string') return /[^\0-\x7f]/.test(value) ? 73 + value.length * 2 : 49 + value.length;
  if (value instanceof Tuple) return 40 + 8 * value.items.length;
  if ('items' in value && Array.isArray(value.items)) return 56 + 8 * value.items.length;
  if ('entries' in value) return 64 + 120 * Math.max(1, Math.ceil((value as unknown as Dict).size / 5));
  return 'value' in value ? 24 : 48;
}
