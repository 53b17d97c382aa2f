import { SystemError } from '../../../linux/errno.ts';
import { runText } from '../../evaluate/script.ts';
import { singleQuote } from '../../quote.ts';
import type { Shell } from '../../shell.ts';
import { Source } from '../../syntax/source.ts';
import { ListElements } from '../../variables/list-elements.ts';
import { isName, ReadonlyError } from '../../variables/variable.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';
import { descriptorOf } from './read.ts';
import { readLine } from './read-line.ts';

/** Reads lines into an array (also `readarray`). */
export const mapfile: Builtin = {
  async run(shell, args) {
    const usage =
      'mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]';
    const { letters, values, operands } = readOptions(shell, args, 'd:n:O:s:tu:C:c:', usage);
    const [name = 'MAPFILE'] = operands;
    if (name === '') throw new BuiltinError('empty array variable name', 2);
    const descriptor = descriptorOf(shell, values.get('u'));
    const delimiter = values.get('d');
    const byte = delimiter === undefined ? 0x0a : delimiter === '' ? 0 : delimiter.charCodeAt(0);
    const most = numberOf(values.get('n'), 0, 'line count') || Number.POSITIVE_INFINITY;
    const skip = numberOf(values.get('s'), 0, 'line count');
    const origin = numberOf(values.get('O'), 0, 'array origin');
    const quantum = numberOf(values.get('c'), 5000, 'callback quantum');
    if (quantum === 0) throw new BuiltinError(`${values.get('c')}: invalid callback quantum`);
    const callback = values.get('C');
    if (!isName(name)) throw new BuiltinError(`\`${name}': not a valid identifier`);
    const variable = shell.variables.lookup(name);
    if (variable?.associative) throw new BuiltinError(`${name}: not an indexed array`);
    if (variable?.readonly) throw new ReadonlyError(name);
    const before = values.has('O') ? variable?.elements : undefined;
    const elements = new ListElements();
    for (const [key, value] of before ?? []) elements.set(key, value);
    let index = origin;
    for (let i = 0; index - origin < most; i++) {
      const halt = shell.checkpoint();
      if (halt) await halt;
      const line = await nextLine(shell, descriptor, byte);
      if (line.ended && line.text === '') break;
      if (i >= skip) {
        const ending = line.ended || letters.has('t') || byte === 0 ? '' : String.fromCharCode(byte);
        // A null byte ends what is kept of a line.
        const [text = ''] = byte === 0 ? [line.text] : `${line.text}${ending}`.split('\0', 1);
        if (callback !== undefined && (i - skip + 1) % quantum === 0) {
          shell.variables.setArray(name, elements);
          await evaluate(shell, `${callback} ${index} ${singleQuote(text)}`);
        }
        elements.set(String(index++), text);
      }
      if (line.ended) break;
    }
    shell.variables.setArray(name, elements);
    return 0;
  },
};

/** What cannot be read, such as a directory, has no lines. */
async function nextLine(shell: Shell, descriptor: number, byte: number): ReturnType<typeof readLine> {
  try {
    return await readLine(shell.process, descriptor, {
      delimiter: byte,
      keepsNull: true,
      checkpoint: () => shell.checkpoint(),
    });
  } catch (error) {
    if (error instanceof SystemError && error.code === 'EISDIR') return { text: '', ended: true };
    throw error;
  }
}

function numberOf(text: string | undefined, usual: number, what: string): number {
  if (text === undefined) return usual;
  if (!/^\d+$/.test(text)) throw new BuiltinError(`${text}: invalid ${what}`);
  return Number(text);
}

async function evaluate(shell: Shell, command: string): Promise<void> {
  const { builtin } = shell;
  shell.builtin = undefined;
  shell.traceDepth++;
  try {
    await runText(shell, new Source(command, shell.line, shell.source.file), 'eval', false);
  } finally {
    shell.builtin = builtin;
    shell.traceDepth--;
  }
}
