import { OPEN, READER, TEXT_FILE, UNSUPPORTED, WRITER } from '../library/files.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import type { Dict } from '../values/dict.ts';

export function* fillIo(machine: Machine, dict: Dict): Step<void> {
  for (const type of [TEXT_FILE, READER, WRITER, UNSUPPORTED]) dict.setName(type.name, type);
  dict.setName('open', OPEN);
  yield* machine.breathe();
}
