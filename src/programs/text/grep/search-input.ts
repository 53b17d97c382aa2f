import { patiently } from '../../../linux/steps.ts';
import { isPatient, takesLong, testInPieces } from '../../../shell/regex/bounded-regex.ts';
import type { Command } from '../../command/command.ts';
import type { Input } from '../../command/input.ts';
import { type Line, LinePrinter } from './line-printer.ts';
import type { Search } from './search.ts';

/** Characters between two breaths; fewer of those that are not searched by the host. */
const MANY = 16_384;
const FEW = 256;

/** How many bytes the lines took, with what separates them. */
function bytesOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** Answers whether the file is selected. */
export async function searchInput(
  command: Command,
  input: Input,
  name: string,
  search: Search,
): Promise<boolean> {
  const { regex, mode, before, after, separator } = search;
  const printer = new LinePrinter(command, search, name);
  let selected = 0;
  let number = 0;
  let offset = 0;
  let trailing = 0;
  let binaryFile = false;
  const held: Line[] = [];
  const most = isPatient(regex) ? FEW : MANY;
  let searched = 0;
  let lines: readonly string[] = [];
  for (let next = 0; ; next++) {
    if (next === lines.length) {
      const more = await input.lines();
      if (!more) break;
      lines = more;
      next = 0;
    }
    const text = lines[next] as string; // next < length
    number++;
    const at = offset;
    offset += text.length + 1;
    if (search.binary !== 'text' && !binaryFile && text.includes('\0') && separator !== '\0') {
      if (search.binary === 'skip') return mode === 'without';
      binaryFile = true;
    }
    searched += text.length;
    if (searched > most) {
      searched = 0;
      const breath = command.process.breath();
      if (breath) await breath;
    }
    regex.lastIndex = 0;
    const fits = takesLong(regex, text)
      ? await patiently(testInPieces(regex, text), () => command.process.breath())
      : regex.test(text);
    if (fits === search.invert) {
      if (trailing > 0 && mode === 'lines') {
        trailing--;
        await printer.context({ number, offset: at, text });
      } else if (before > 0) {
        held.push({ number, offset: at, text });
        if (held.length > before) held.shift();
      }
      if (selected >= search.limit && trailing === 0) break;
      continue;
    }
    if (selected >= search.limit) break;
    selected++;
    if (mode === 'quiet') return true;
    if (mode === 'with' || mode === 'without') break;
    if (mode === 'lines') {
      if (binaryFile) {
        search.shown.any = true;
        await command.out.flush();
        await command.process.complain(`grep: ${name}: binary file matches\n`);
        return true;
      }
      await printer.divide(held[0]?.number ?? number);
      for (const line of held) await printer.context(line);
      held.length = 0;
      trailing = after;
      await printer.selected({ number, offset: at, text });
    }
    if (selected >= search.limit && trailing === 0) {
      input.giveBack(bytesOf(lines.slice(next + 1)));
      break;
    }
  }
  if (mode === 'count') await printer.count(selected);
  else if (mode === 'with' && selected > 0) await printer.name();
  else if (mode === 'without') {
    if (selected > 0) return command.gnu;
    await printer.name();
    // GNU's status tells of lines, not of names.
    return !command.gnu;
  }
  return selected > 0;
}
