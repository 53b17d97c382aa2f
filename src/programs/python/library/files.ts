import { SystemError } from '../../../linux/errno.ts';
import { concatBytes } from '../../../linux/io/concat-bytes.ts';
import type { FileDescription } from '../../../linux/io/file-description.ts';
import type { Machine } from '../machine/machine.ts';
import { osError } from '../machine/os-error.ts';
import { type Result, STOP, type Step, settle } from '../machine/step.ts';
import { each } from '../operations/iterate.ts';
import { lengthOf, quote } from '../operations/text.ts';
import { decode, encode } from '../types/codecs.ts';
import { fn, getters, methods } from '../types/define.ts';
import { Iter, iteratorType } from '../values/callables.ts';
import { EXCEPTIONS, MEMORY_ERROR, OS_ERROR, raise, typeError, valueError } from '../values/exceptions.ts';
import { Bytes } from '../values/objects.ts';
import { Type } from '../values/type.ts';
import { asInt, asStr, bytes, list, newDict, OBJECT, TYPE, typeOf } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

type V = Value | undefined;

function ioType(name: string): Type {
  return new Type(name, [OBJECT], { meta: TYPE, layout: 'other', module: '_io' });
}

export const TEXT_FILE = ioType('TextIOWrapper');
export const READER = ioType('BufferedReader');
export const WRITER = ioType('BufferedWriter');
const RANDOM = ioType('BufferedRandom');

/** When what was written goes out. */
const BUFFER = 8192;
/** How many bytes are read into one text. */
const MOST = 200_000_000;

export const UNSUPPORTED = new Type(
  'UnsupportedOperation',
  [OS_ERROR, EXCEPTIONS.get('ValueError') as Type],
  {
    meta: TYPE,
    layout: 'exception',
    module: 'io',
  },
);

/** An open file. What it reads is kept as bytes; what it writes is gathered. */
export class PyFile extends Obj {
  descriptor: number;
  readonly name: Value;
  readonly mode: string;
  readonly isText: boolean;
  readonly encoding: string;
  readonly errors: string;
  readonly newline: string | null;
  readonly reads: boolean;
  readonly writes: boolean;
  /** Each line goes out at once, as on a terminal. */
  byLine: boolean;
  unbuffered = false;
  closed = false;
  input: Uint8Array = new Uint8Array();
  output: Uint8Array[] = [];
  waiting = 0;

  constructor(options: {
    readonly descriptor: number;
    readonly name: Value;
    readonly mode: string;
    readonly encoding?: string;
    readonly errors?: string;
    readonly newline?: string | null;
    readonly byLine?: boolean;
  }) {
    const isText = !options.mode.includes('b');
    const reads = /[r+]/.test(options.mode);
    const writes = /[wax+]/.test(options.mode);
    super(isText ? TEXT_FILE : reads && writes ? RANDOM : writes ? WRITER : READER, newDict());
    this.descriptor = options.descriptor;
    this.name = options.name;
    this.mode = options.mode;
    this.isText = isText;
    this.encoding = options.encoding ?? 'utf-8';
    this.errors = options.errors ?? 'strict';
    this.newline = options.newline ?? null;
    this.byLine = options.byLine ?? false;
    this.reads = reads;
    this.writes = writes;
  }
}

function demandOpen(file: PyFile): void {
  if (file.closed) throw valueError('I/O operation on closed file.');
}

/** Takes what is to be written; steps only if some of it has to go out now. */
export function writeText(machine: Machine, file: PyFile, text: string): Result {
  demandOpen(file);
  if (!file.writes) throw raise(UNSUPPORTED, 'not writable');
  const shown = file.newline === '\r\n' ? text.replaceAll('\n', '\r\n') : text;
  const data = encode(shown, file.encoding, file.errors);
  return writeData(
    machine,
    file,
    data,
    file.unbuffered || (file.byLine && text.includes('\n')),
    lengthOf(text),
  );
}

function writeData(machine: Machine, file: PyFile, data: Uint8Array, now: boolean, count: number): Result {
  file.output.push(data);
  file.waiting += data.length;
  if (file.input.length > 0) return rewindAndFlush(machine, file, count);
  if (!now && file.waiting < BUFFER) return count;
  return flushed(machine, file, count);
}

function* rewindAndFlush(machine: Machine, file: PyFile, count: number): Step {
  const description = machine.process.file(file.descriptor);
  if (description.seek) description.seek(-file.input.length, 'current');
  file.input = new Uint8Array();
  yield* flush(machine, file);
  return count;
}

function* flushed(machine: Machine, file: PyFile, count: number): Step {
  yield* flush(machine, file);
  return count;
}

export function* flush(machine: Machine, file: PyFile): Step<void> {
  while (file.output.length > 0) {
    const data = concatBytes(file.output);
    file.output = [];
    file.waiting = 0;
    yield* machine.wait(() => machine.process.write(file.descriptor, data));
  }
}

function* fill(machine: Machine, file: PyFile): Step<boolean> {
  if (file.output.length > 0) yield* flush(machine, file);
  const more = yield* machine.wait(() => machine.process.read(file.descriptor));
  if (more.length === 0) return false;
  file.input = concatBytes([file.input, more]);
  // Nothing need be waited for, however much there is; signals are heard here.
  yield* machine.breathe();
  return true;
}

function take(file: PyFile, count: number): Uint8Array {
  const data = file.input.subarray(0, count);
  file.input = file.input.subarray(count);
  return data;
}

function shown(file: PyFile, data: Uint8Array): Value {
  if (!file.isText) return bytes(data.slice());
  const text = decode(data, file.encoding, file.errors);
  return file.newline === null ? text.replace(/\r\n?/g, '\n') : text;
}

function* readAll(machine: Machine, file: PyFile): Step {
  const pieces: Uint8Array[] = [file.input];
  let size = file.input.length;
  file.input = new Uint8Array();
  if (file.output.length > 0) yield* flush(machine, file);
  for (;;) {
    const more = yield* machine.wait(() => machine.process.read(file.descriptor));
    if (more.length === 0) break;
    pieces.push(more);
    size += more.length;
    if (size > MOST) throw raise(MEMORY_ERROR);
    machine.charge(more.length);
    yield* machine.breathe();
  }
  return shown(file, concatBytes(pieces));
}

/** Reads until there are so many bytes, or no more. */
function* fillTo(machine: Machine, file: PyFile, count: number): Step<void> {
  if (count > MOST) throw raise(MEMORY_ERROR);
  const pieces = [file.input];
  if (file.input.length < count && file.output.length > 0) yield* flush(machine, file);
  for (let size = file.input.length; size < count; ) {
    const more = yield* machine.wait(() => machine.process.read(file.descriptor));
    if (more.length === 0) break;
    pieces.push(more);
    size += more.length;
    yield* machine.breathe();
  }
  if (pieces.length > 1) file.input = concatBytes(pieces);
}

function* readSome(machine: Machine, file: PyFile, count: number): Step {
  if (!file.isText) {
    yield* fillTo(machine, file, count);
    return shown(file, take(file, count));
  }
  // So many characters, however many bytes each has.
  for (;;) {
    let units = 0;
    let at = 0;
    while (units < count && at < file.input.length) {
      const byte = file.input[at] as number;
      at += byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      units++;
    }
    if (units === count && at <= file.input.length) return shown(file, take(file, at));
    if (!(yield* fill(machine, file))) return shown(file, take(file, file.input.length));
  }
}

/** A line with its end; nothing at the end of the file. */
export function* readLine(machine: Machine, file: PyFile): Step {
  const pieces: Uint8Array[] = [];
  try {
    for (;;) {
      const end = file.input.indexOf(10);
      const piece = take(file, end === -1 ? file.input.length : end + 1);
      if (end !== -1 && pieces.length === 0) return shown(file, piece);
      pieces.push(piece);
      if (end === -1 && (yield* fill(machine, file))) continue;
      return shown(file, concatBytes(pieces.splice(0)));
    }
  } finally {
    // What was read before it was interrupted is still to be read.
    if (pieces.length > 0) file.input = concatBytes([...pieces, file.input]);
  }
}

function* closeFile(machine: Machine, file: PyFile): Step<void> {
  if (file.closed) return;
  const mustClose = (): void => {
    file.closed = true;
    machine.openFiles.delete(file);
    try {
      machine.process.close(file.descriptor);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  };
  try {
    yield* flush(machine, file);
  } catch (error) {
    mustClose();
    throw error;
  }
  mustClose();
}

function demandReads(file: PyFile): void {
  demandOpen(file);
  if (!file.reads) throw raise(UNSUPPORTED, file.isText ? 'not readable' : 'read');
}

const own = (self: Value): PyFile => self as PyFile;

for (const type of [TEXT_FILE, READER, WRITER, RANDOM]) {
  methods(type, {
    read: [
      0,
      1,
      (machine, self: Value, count: V) => {
        demandReads(own(self));
        const wanted = count === undefined || count === null ? -1 : Number(asInt(count));
        return wanted < 0 ? readAll(machine, own(self)) : readSome(machine, own(self), wanted);
      },
    ],
    readline: [
      0,
      1,
      (machine, self: Value) => {
        demandReads(own(self));
        return readLine(machine, own(self));
      },
    ],
    readlines: [
      0,
      1,
      function* (machine, self: Value) {
        demandReads(own(self));
        const lines: Value[] = [];
        for (;;) {
          const line = yield* readLine(machine, own(self));
          if (line === '' || (line instanceof Bytes && line.data.length === 0)) return list(lines);
          lines.push(line);
        }
      },
    ],
    write: [
      1,
      1,
      (machine, self: Value, value: Value) => {
        const file = own(self);
        if (file.isText) {
          const text = asStr(value);
          if (text === undefined) throw typeError(`write() argument must be str, not ${typeOf(value).name}`);
          return writeText(machine, file, text);
        }
        demandOpen(file);
        if (!(value instanceof Bytes))
          throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
        if (!file.writes) throw raise(UNSUPPORTED, 'write');
        return writeData(machine, file, value.data.slice(), file.unbuffered, value.data.length);
      },
    ],
    writelines: [
      1,
      1,
      function* (machine, self: Value, lines: Value) {
        yield* each(machine, lines, (line) => settle(writeText(machine, own(self), asStr(line) as string)));
        return null;
      },
    ],
    flush: [
      0,
      0,
      function* (machine, self: Value) {
        demandOpen(own(self));
        yield* flush(machine, own(self));
        return null;
      },
    ],
    close: [
      0,
      0,
      function* (machine, self: Value) {
        yield* closeFile(machine, own(self));
        return null;
      },
    ],
    seek: [
      1,
      2,
      function* (machine, self: Value, offset: Value, whence: V) {
        const file = own(self);
        demandOpen(file);
        yield* flush(machine, file);
        const description: FileDescription = machine.process.file(file.descriptor);
        if (!description.seek) throw raise(UNSUPPORTED, 'File or stream is not seekable.');
        const from = Number(asInt((whence === undefined ? 0 : whence) as Value));
        const at = Number(asInt(offset)) - (from === 1 ? file.input.length : 0);
        file.input = new Uint8Array();
        return description.seek(at, from === 0 ? 'start' : from === 1 ? 'current' : 'end');
      },
    ],
    tell: [
      0,
      0,
      function* (machine, self: Value) {
        const file = own(self);
        demandOpen(file);
        yield* flush(machine, file);
        const description = machine.process.file(file.descriptor);
        if (!description.seek) throw raise(UNSUPPORTED, 'File or stream is not seekable.');
        return description.seek(0, 'current') - file.input.length;
      },
    ],
    truncate: [
      0,
      1,
      function* (machine, self: Value, size: V) {
        const file = own(self);
        yield* flush(machine, file);
        const description = machine.process.file(file.descriptor);
        const at =
          size === undefined || size === null ? (description.seek?.(0, 'current') ?? 0) : Number(asInt(size));
        if (!('truncate' in description) || typeof description.truncate !== 'function')
          throw raise(UNSUPPORTED, 'truncate');
        description.truncate(at);
        return at;
      },
    ],
    fileno: [
      0,
      0,
      (_m, self: Value) => {
        demandOpen(own(self));
        return own(self).descriptor;
      },
    ],
    isatty: [0, 0, (machine, self: Value) => machine.process.file(own(self).descriptor).tty !== undefined],
    readable: [0, 0, (_m, self: Value) => own(self).reads],
    writable: [0, 0, (_m, self: Value) => own(self).writes],
    seekable: [0, 0, (machine, self: Value) => machine.process.file(own(self).descriptor).seek !== undefined],
    reconfigure: [0, 2, () => null, ['encoding', 'line_buffering']],
    detach: [0, 0, (_m, self: Value) => self],
    __enter__: [
      0,
      0,
      (_m, self: Value) => {
        demandOpen(own(self));
        return self;
      },
    ],
    __exit__: [
      3,
      3,
      function* (machine, self: Value) {
        yield* closeFile(machine, own(self));
        return null;
      },
    ],
    __iter__: [
      0,
      0,
      (_m, self: Value) => {
        demandReads(own(self));
        return lines(own(self));
      },
    ],
    __next__: [
      0,
      0,
      function* (machine, self: Value) {
        const line = yield* readLine(machine, own(self));
        if (line === '' || (line instanceof Bytes && line.data.length === 0))
          throw raise(EXCEPTIONS.get('StopIteration') as Type);
        return line;
      },
    ],
    __repr__: [
      0,
      0,
      (_m, self: Value) => {
        const file = own(self);
        const name = typeof file.name === 'string' ? quote(file.name) : String(file.name);
        if (!file.isText) return `<_io.${file.cls.name} name=${name}>`;
        return `<_io.TextIOWrapper name=${name} mode='${file.mode}' encoding='${file.encoding === 'utf-8' ? 'UTF-8' : file.encoding}'>`;
      },
    ],
  });
  getters(type, {
    name: (_m, self) => own(self).name,
    mode: (_m, self) => (own(self).isText ? own(self).mode : own(self).mode.replace(/^([rwa])b?.*/, '$1b')),
    closed: (_m, self) => own(self).closed,
    encoding: (_m, self) => own(self).encoding,
    errors: (_m, self) => own(self).errors,
    newlines: () => null,
    line_buffering: (_m, self) => own(self).byLine,
    buffer: (_m, self) => bufferOf(own(self)),
  });
}

const buffers = new WeakMap<PyFile, PyFile>();

/** The bytes below a text file; what is written goes the same way. */
function bufferOf(file: PyFile): PyFile {
  let buffer = buffers.get(file);
  if (!buffer) {
    buffer = new PyFile({ descriptor: file.descriptor, name: file.name, mode: `${file.mode}b` });
    buffer.unbuffered = file.unbuffered;
    Object.defineProperties(buffer, {
      output: { get: () => file.output, set: (value: Uint8Array[]) => (file.output = value) },
      waiting: { get: () => file.waiting, set: (value: number) => (file.waiting = value) },
      input: { get: () => file.input, set: (value: Uint8Array) => (file.input = value) },
    });
    buffers.set(file, buffer);
  }
  return buffer;
}

function lines(file: PyFile): Iter {
  return new Iter(iteratorType('TextIOWrapper_iterator'), function* (machine): Step<Value | typeof STOP> {
    demandOpen(file);
    const line = yield* readLine(machine, file);
    return line === '' || (line instanceof Bytes && line.data.length === 0) ? STOP : line;
  });
}

/** open(…). */
export const OPEN = fn(
  'open',
  [
    1,
    8,
    function* (machine, path: Value, mode: V, _buffering: V, encoding: V, errors: V, newline: V) {
      const how = mode === undefined ? 'r' : (asStr(mode as Value) as string);
      if (!/^[rwaxbt+]+$/.test(how) || new Set(how).size !== how.length)
        throw valueError(`invalid mode: ${quote(how)}`);
      if ([...'rwax'].filter((letter) => how.includes(letter)).length !== 1)
        throw valueError('must have exactly one of create/read/write/append mode');
      if (how.includes('b') && how.includes('t')) throw valueError("can't have text and binary mode at once");
      if (how.includes('b') && encoding !== undefined && encoding !== null)
        throw valueError("binary mode doesn't take an encoding argument");
      const descriptorGiven = asInt(path);
      const name =
        descriptorGiven !== undefined && typeof path !== 'string' ? path : yield* fsPath(machine, path);
      const descriptor = typeof name === 'string' ? openPath(machine, name, how) : Number(name);
      const tty = machine.process.file(descriptor).tty !== undefined;
      const file = new PyFile({
        descriptor,
        name: path instanceof Obj && asStr(path) === undefined ? (name as Value) : path,
        mode: how.includes('b') ? how : how.replace('t', ''),
        byLine: tty,
        ...(encoding === undefined || encoding === null
          ? {}
          : { encoding: asStr(encoding as Value) as string }),
        ...(errors === undefined || errors === null ? {} : { errors: asStr(errors as Value) as string }),
        ...(newline === undefined || newline === null ? {} : { newline: asStr(newline as Value) as string }),
      });
      // Nobody counts who still has it: what is written goes out at once, as if it were closed right after.
      file.unbuffered = file.writes;
      if (file.writes) machine.openFiles.add(file);
      return file;
    },
    ['file', 'mode', 'buffering', 'encoding', 'errors', 'newline', 'closefd', 'opener'],
  ],
  'io',
);

/** A path as a text: what has __fspath__ is asked. */
export function* fsPath(machine: Machine, path: Value): Step<string> {
  const text = asStr(path);
  if (text !== undefined) return text;
  if (path instanceof Bytes) return decode(path.data, 'utf-8', 'surrogateescape');
  const method = typeOf(path).lookup('__fspath__');
  if (method === undefined || method === null)
    throw typeError(`expected str, bytes or os.PathLike object, not ${typeOf(path).name}`);
  return asStr(yield* machine.call(method, [path])) as string;
}

function openPath(machine: Machine, path: string, how: string): number {
  const { process } = machine;
  const both = how.includes('+');
  try {
    if (how.includes('r') && !both && process.fs.stat(path).type === 'directory')
      throw new SystemError('EISDIR');
    return process.install(
      process.fs.open(path, {
        read: how.includes('r') || both,
        write: !how.includes('r') || both,
        create: !how.includes('r'),
        truncate: how.includes('w'),
        append: how.includes('a'),
        exclusive: how.includes('x'),
      }),
    );
  } catch (error) {
    if (error instanceof SystemError) throw osError(error, path);
    throw error;
  }
}
