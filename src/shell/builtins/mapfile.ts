import { type Builtin, BuiltinError } from './builtin.ts';
import { readOptions } from './options.ts';
import { readLine } from './read-line.ts';

/** Reads lines into an array (also `readarray`). */
export const mapfile: Builtin = {
  async run(shell, args) {
    const usage =
      'mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]';
    const { letters, values, operands } = readOptions(shell, args, 'd:n:O:s:tu:C:c:', usage);
    const [name = 'MAPFILE'] = operands;
    const delimiter = values.get('d');
    const byte = delimiter === undefined ? 0x0a : delimiter === '' ? 0 : delimiter.charCodeAt(0);
    const most = Number(values.get('n') ?? 0) || Number.POSITIVE_INFINITY;
    const skip = Number(values.get('s') ?? 0);
    const origin = Number(values.get('O') ?? 0);
    if (Number.isNaN(origin)) throw new BuiltinError(`${values.get('O')}: invalid array origin`);
    const before = values.has('O') ? shell.variables.lookup(name)?.elements : undefined;
    const elements = new Map<string, string>(before);
    let index = origin;
    for (let i = 0; index - origin < most; i++) {
      const halt = shell.checkpoint();
      if (halt) await halt;
      const line = await readLine(shell.process, Number(values.get('u') ?? 0), byte);
      if (line.ended && line.text === '') break;
      if (i >= skip) {
        const ending = line.ended || letters.has('t') ? '' : String.fromCharCode(byte);
        elements.set(String(index++), line.text + ending);
      }
      if (line.ended) break;
    }
    shell.variables.setArray(name, elements);
    return 0;
  },
};
