import { SystemError, strerror } from '../../../linux/errno.ts';
import { WOULD_BLOCK } from '../../../linux/io/file-description.ts';
import { returnTerminal, setTerminal } from '../../../linux/process/controlling-terminal.ts';
import { Interrupted } from '../../../linux/process/exit.ts';
import { fieldSeparators } from '../../expand/special-parameters.ts';
import { inTurns, rest } from '../../expand/split-patiently.ts';
import type { Shell } from '../../shell.ts';
import { decode, encode } from '../../text.ts';
import { ListElements } from '../../variables/list-elements.ts';
import { isName } from '../../variables/variable.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

export const read: Builtin = {
  async run(shell, args) {
    const bash = shell.dialect.name === 'bash';
    const spec = { bash: 'ersa:d:i:n:N:p:t:u:', dash: 'rp:', ash: 'rsn:p:t:u:d:' }[shell.dialect.name];
    const usage =
      'read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]';
    const { letters, values, operands } = readOptions(shell, args, spec, usage);
    if (operands.length === 0 && shell.dialect.name === 'dash') throw new BuiltinError('arg count', 2);
    // bash looks at the others when it comes to them.
    for (const name of bash ? operands.slice(0, 1) : operands) {
      if (isName(name.replace(/\[.*\]$/s, ''))) continue;
      if (bash) throw new BuiltinError(`\`${name}': not a valid identifier`);
      if (shell.dialect.name === 'ash')
        throw new BuiltinError(`read: '${name}': bad variable name`, 1, 'plain');
      throw new BuiltinError(`${name}: bad variable name`, 2);
    }
    const descriptor = descriptorOf(shell, values.get('u'));
    const array = values.get('a');
    if (bash) for (const letter of ['n', 'N']) demandCount(values.get(letter));
    else if (values.has('n') && !/^\d+$/.test(values.get('n') ?? ''))
      throw new BuiltinError('invalid count', 2);
    if (array !== undefined) demandArray(shell, array);
    const prompt = values.get('p');
    const tty = shell.process.descriptors.get(descriptor)?.tty;
    const edits = letters.has('e') && tty !== undefined;
    if (prompt !== undefined && tty && !edits) await shell.complainRaw(prompt);
    const limit = timeLimit(shell, values.get('t') ?? silence(shell));
    // A limit of nothing only asks whether there is something to read, the end included.
    if (limit === 0) return isReadable(shell, descriptor) ? 0 : 1;
    let edited: string | undefined;
    if (edits) {
      const { clock } = shell.process.machine.kernel;
      const { editedLine } = await clock.outside(import('./edited-line.ts'));
      edited =
        (await editedLine(shell, tty, prompt ?? '', {
          text: values.get('i'),
          most: Number(values.get('N') ?? values.get('n')) || undefined,
        })) ?? '';
    }
    const input = new Input(shell, descriptor, {
      ...(edited === undefined ? {} : { edited: encode(edited) }),
      raw: letters.has('r'),
      delimiter:
        values.has('d') && !values.has('N')
          ? (encode(values.get('d') ?? '')[0] ?? 0)
          : values.has('N')
            ? undefined
            : 0x0a,
      limit: Number(values.get('N') ?? values.get('n') ?? Infinity) || (bash ? 0 : Infinity),
      countsBackslashes: !bash,
      deadline: limit,
    });
    const single = values.has('n') || values.has('N') || values.has('d');
    const change = { ...(letters.has('s') ? { echo: false } : {}), ...(single ? { canonical: false } : {}) };
    const settings =
      tty && (letters.has('s') || single) ? await setTerminal(shell.process, tty, change) : undefined;
    try {
      await input.readAll();
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      // busybox takes what cannot be read for the end.
      if (shell.dialect.name === 'ash') return 1;
      throw new BuiltinError(bash ? `read error: ${descriptor}: ${error.message}` : error.message, 1);
    } finally {
      if (tty && settings) returnTerminal(shell.process, tty, settings);
    }
    // busybox forgets what came before the time was over, and leaves the variables alone.
    if (input.timedOut && !bash) return 1;
    if (shell.dialect.name === 'ash' && operands.length > 0) {
      const fields = await inTurns(shell, busyboxFields(input, fieldSeparators(shell), operands.length));
      for (const [i, field] of fields.entries()) shell.variables.set(operands[i] as string, field); // as many
      return input.ended ? 1 : 0;
    }
    await assign(shell, input, operands, array, values.has('N'));
    return input.timedOut ? 142 : input.ended ? 1 : 0;
  },
};

/** The descriptor of `-u`. @throws BuiltinError */
export function descriptorOf(shell: Shell, text: string | undefined): number {
  if (text === undefined) return 0;
  const known = /^\d+$/.test(text) && shell.process.descriptors.has(Number(text));
  if (known || shell.dialect.name !== 'bash') return Number(text);
  throw new BuiltinError(
    /^\d+$/.test(text)
      ? `${text}: invalid file descriptor: ${strerror('EBADF')}`
      : `${text}: invalid file descriptor specification`,
  );
}

function demandCount(text: string | undefined): void {
  if (text !== undefined && !/^\+?\d+$/.test(text)) throw new BuiltinError(`${text}: invalid number`);
}

function isReadable(shell: Shell, descriptor: number): boolean {
  try {
    return shell.process.file(descriptor).tryRead(0) !== WOULD_BLOCK;
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

/** TMOUT of bash is a limit for all who give none. */
function silence(shell: Shell): string | undefined {
  const text = shell.dialect.name === 'bash' ? shell.variables.get('TMOUT') : undefined;
  return text && Number(text) > 0 ? text : undefined;
}

function timeLimit(shell: Shell, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (/^(?:\d+\.?\d*|\.\d+)$/.test(text)) return seconds * 1000;
  throw new BuiltinError(
    shell.dialect.name === 'bash' ? `${text}: invalid timeout specification` : 'invalid timeout',
    shell.dialect.name === 'bash' ? 1 : 2,
  );
}

interface InputOptions {
  /** A line that has been edited already. */
  readonly edited?: Uint8Array;
  readonly raw: boolean;
  readonly delimiter: number | undefined;
  readonly limit: number;
  /** A backslash is a character too, and so is each byte. */
  readonly countsBackslashes: boolean;
  /** Milliseconds after which reading gives up. */
  readonly deadline: number | undefined;
}

/** What read reads: characters, those that a backslash quoted marked with U+F8FF before them. */
class Input {
  readonly #shell: Shell;
  readonly #descriptor: number;
  readonly #options: InputOptions;
  readonly #bytes: number[] = [];
  /** Positions in `#bytes` of quoted bytes. */
  readonly #quoted = new Set<number>();
  #used = 0;
  ended = false;
  timedOut = false;

  constructor(shell: Shell, descriptor: number, options: InputOptions) {
    this.#shell = shell;
    this.#descriptor = descriptor;
    this.#options = options;
  }

  async readAll(): Promise<void> {
    const { raw, delimiter, limit, countsBackslashes } = this.#options;
    let characters = 0;
    while (characters < limit) {
      let byte = await this.#next();
      if (byte === undefined) return;
      if (byte === delimiter) return;
      let quoted = false;
      if (byte === 0x5c && !raw) {
        if (countsBackslashes && ++characters >= limit) return;
        byte = await this.#next();
        if (byte === undefined) return;
        if (byte === 0x0a) continue;
        quoted = true;
      }
      if (byte === 0) continue;
      if (quoted) this.#quoted.add(this.#bytes.length);
      this.#bytes.push(byte);
      if (countsBackslashes || (byte & 0xc0) !== 0x80) characters++;
    }
  }

  async #next(): Promise<number | undefined> {
    const { edited } = this.#options;
    if (edited) {
      if (this.#used >= edited.length) this.ended = true;
      return edited[this.#used++];
    }
    let chunk: Uint8Array | undefined;
    for (;;) {
      try {
        chunk = await this.#read();
        // Where there is always something to read, no wait is interrupted.
        if (this.#shell.interrupted || this.#shell.pendingSignals.length > 0) await this.#shell.checkpoint();
        break;
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        // A trap runs at once; afterwards only bash reads on.
        await this.#shell.checkpoint();
        if (this.#shell.dialect.name !== 'bash') break;
      }
    }
    if (chunk?.length) return chunk[0];
    this.ended = true;
    return undefined;
  }

  async #read(): Promise<Uint8Array | undefined> {
    const { process } = this.#shell;
    const { deadline } = this.#options;
    if (deadline === undefined) return process.read(this.#descriptor, 1);
    const file = process.file(this.#descriptor);
    const now = file.tryRead(1);
    if (now !== WOULD_BLOCK) return now;
    const chunk =
      deadline > 0 ? await process.blockFor(deadline, () => file.tryRead(1), file.readable) : undefined;
    if (!chunk) this.timedOut = true;
    return chunk;
  }

  get text(): string {
    return decode(Uint8Array.from(this.#bytes));
  }

  /** Where in the text there are quoted characters. */
  get quoted(): ReadonlySet<number> {
    const found = new Set<number>();
    if (this.#quoted.size === 0) return found;
    let [byte, unit] = [0, 0];
    for (const character of this.text) {
      if (this.#quoted.has(byte)) found.add(unit);
      byte += sizeOf(character.codePointAt(0) ?? 0);
      unit += character.length;
    }
    return found;
  }
}

/** The bytes of a character; a lone surrogate stands for one byte that is none. */
function sizeOf(point: number): number {
  if (point < 0x80 || (point >= 0xdc80 && point <= 0xdcff)) return 1;
  return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

async function assign(
  shell: Shell,
  input: Input,
  names: readonly string[],
  array: string | undefined,
  whole: boolean,
): Promise<void> {
  if (array !== undefined) {
    const fields = await split(shell, input, Infinity);
    shell.variables.setArray(array, ListElements.of(fields));
    return;
  }
  if (names.length === 0) {
    shell.variables.set('REPLY', input.text);
    return;
  }
  const fields = whole ? [input.text] : await split(shell, input, names.length);
  for (const [i, name] of names.entries()) {
    if (!isName(name.replace(/\[.*\]$/s, ''))) throw new BuiltinError(`\`${name}': not a valid identifier`);
    put(shell, name, fields[i] ?? '');
  }
}

/** @throws BuiltinError */
function demandArray(shell: Shell, name: string): void {
  if (!isName(name)) throw new BuiltinError(`\`${name}': not a valid identifier`);
  if (shell.variables.lookup(name)?.associative) throw new BuiltinError(`${name}: not an indexed array`);
}

function put(shell: Shell, target: string, value: string): void {
  const [, name = target, index] = /^(\w+)\[(.*)\]$/s.exec(target) ?? [];
  if (index === undefined) shell.variables.set(name, value);
  else shell.variables.setElement(name, index, value);
}

/** Fields between two breaths. */
const MANY = 4096;

/** Splits at IFS; the last of `count` fields keeps the rest of the line without blanks at its end. */
async function split(shell: Shell, input: Input, count: number): Promise<readonly string[]> {
  const separators = fieldSeparators(shell);
  const { text, quoted } = input;
  const isSeparator = (at: number): boolean =>
    at < text.length && separators.includes(text.charAt(at)) && !quoted.has(at);
  const isBlank = (at: number): boolean => isSeparator(at) && ' \t\n'.includes(text.charAt(at));
  const fields: string[] = [];
  let at = 0;
  while (isBlank(at)) at++;
  while (at < text.length) {
    if (fields.length === count - 1) {
      fields.push(lastField(text, at, isBlank, isSeparator));
      break;
    }
    const start = at;
    while (at < text.length && !isSeparator(at)) at++;
    if (fields.push(text.slice(start, at)) % MANY === 0) await rest(shell);
    while (isBlank(at)) at++;
    if (isSeparator(at) && !isBlank(at)) {
      at++;
      while (isBlank(at)) at++;
    }
  }
  return fields;
}

/** Characters between two stops. */
const STEP = 65_536;

/**
 * The fields as busybox cuts them (shell_common.c): while a word has only quoted characters it has not begun, so blanks
 * behind them are passed over.
 */
function* busyboxFields(
  { text, quoted }: Input,
  separators: string,
  count: number,
): Generator<void, readonly string[]> {
  const fields: string[] = [];
  const isBlank = (character: string): boolean => ' \t\n'.includes(character);
  let field = '';
  /** 2: after a blank, one other separator is no word; 1: no word has begun. */
  let start = 1;
  for (let at = 0; at < text.length; at++) {
    if (at % STEP === STEP - 1) yield;
    const character = text.charAt(at);
    if (!quoted.has(at)) {
      const separates = separators.includes(character);
      if (start > 0 && separates) {
        if (isBlank(character)) continue;
        if (--start === 1) continue;
      }
      start = 0;
      if (separates && fields.length < count - 1) {
        fields.push(field);
        field = '';
        start = isBlank(character) ? 2 : 1;
        continue;
      }
    }
    field += character;
  }
  fields.push(withoutEnd(field, separators, isBlank));
  while (fields.length < count) fields.push('');
  return fields;
}

/** The last field has no blanks at its end, and no separator that only ends it. */
function withoutEnd(field: string, separators: string, isBlank: (character: string) => boolean): string {
  const trimmed = (text: string): string => {
    let end = text.length;
    while (end > 0 && isBlank(text.charAt(end - 1)) && separators.includes(text.charAt(end - 1))) end--;
    return text.slice(0, end);
  };
  const whole = trimmed(field);
  if (whole === '' || !separators.includes(whole.charAt(whole.length - 1))) return whole;
  const inner = trimmed(whole.slice(0, -1));
  return [...separators].some((separator) => inner.includes(separator)) ? whole : inner;
}

function lastField(
  text: string,
  from: number,
  isBlank: (at: number) => boolean,
  isSeparator: (at: number) => boolean,
): string {
  let end = text.length;
  while (end > from && isBlank(end - 1)) end--;
  // One separator that only ends the last field, blanks around it or not, is no part of it.
  let inner = from;
  while (inner < end && !isSeparator(inner)) inner++;
  let after = inner;
  while (isBlank(after)) after++;
  if (after === end - 1 && isSeparator(after)) end = inner;
  return text.slice(from, end);
}
