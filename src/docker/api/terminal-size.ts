import type { WindowSize } from '../../linux/tty/tty.ts';
import { invalidParameter } from '../engine/errors.ts';
import type { Call } from './call.ts';

/** The size that a client says in `h` and `w`. @throws EngineError invalid parameter */
export function terminalSize({ query }: Call): WindowSize {
  const read = (name: string, what: string): number => {
    const text = query.get(name) ?? '';
    if (!/^\d+$/.test(text)) {
      throw invalidParameter(
        `invalid resize ${what} "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`,
      );
    }
    return Number(text);
  };
  return { rows: read('h', 'height'), columns: read('w', 'width') };
}
