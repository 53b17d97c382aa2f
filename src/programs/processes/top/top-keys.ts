import { SystemError } from '../../../linux/errno.ts';
import { users } from '../../accounts.ts';
import type { Command } from '../../command/command.ts';
import { nicenessInRange, setNiceness } from '../nice.ts';
import { processList } from '../process-list.ts';
import { killByNumber } from '../send-signal.ts';
import { readSignal } from '../signal-names.ts';
import { FIELDS, readFilter, type TopState } from './top-state.ts';

/** How a question at top's empty line is answered: the text, or undefined after escape. */
export type Ask = (question: string) => Promise<string | undefined>;

/** Does what a key asks for; true ends top. */
export async function pressTopKey(
  command: Command,
  state: TopState,
  key: string,
  ask: Ask,
  first: number,
): Promise<boolean> {
  state.message = undefined;
  const sortBy = (field: string): void => {
    state.sort = field;
  };
  switch (key) {
    case 'q':
      return true;
    case ' ':
    case '\n':
    case '\r':
      break;
    case '1':
      state.perProcessor = !state.perProcessor;
      break;
    case 'c':
      state.commandLines = !state.commandLines;
      break;
    case 'M':
      sortBy('%MEM');
      break;
    case 'P':
      sortBy('%CPU');
      break;
    case 'T':
      sortBy('TIME+');
      break;
    case 'N':
      sortBy('PID');
      break;
    case 'R':
      state.reverse = !state.reverse;
      break;
    case '<':
    case '>': {
      const at = (FIELDS as readonly string[]).indexOf(state.sort) + (key === '<' ? -1 : 1);
      sortBy(FIELDS[Math.min(FIELDS.length - 1, Math.max(0, at))] ?? 'PID');
      break;
    }
    case 'i':
      state.idle = !state.idle;
      break;
    case 'l':
      state.loadLine = !state.loadLine;
      break;
    case 't':
      state.taskLines = !state.taskLines;
      break;
    case 'm':
      state.memoryLines = !state.memoryLines;
      break;
    case 'V':
      state.forest = !state.forest;
      break;
    case 'E':
      state.summaryUnit = (state.summaryUnit + 1) % 6;
      break;
    case 'e':
      state.taskUnit = (state.taskUnit + 1) % 5;
      break;
    case '=':
      Object.assign(state, { filters: [], user: undefined, most: 0, idle: true, pids: undefined });
      break;
    case 'u':
    case 'U':
      await askUser(command, state, ask);
      break;
    case 'n':
    case '#':
      await askNumber(state, ask);
      break;
    case 'd':
    case 's':
      await askDelay(state, ask);
      break;
    case 'o':
    case 'O':
      await askFilter(state, ask, key === 'o');
      break;
    case 'k':
      await askKill(command, state, ask, first);
      break;
    case 'r':
      await askRenice(command, state, ask, first);
      break;
    case 'W':
      writeConfiguration(command, state);
      break;
    case 'z':
      state.colors = !state.colors;
      break;
    case 'x':
      state.sortColumn = !state.sortColumn;
      break;
    case 'y':
      state.running = !state.running;
      break;
    case 'b':
      state.reversed = !state.reversed;
      break;
    case 'B':
      state.bold = !state.bold;
      break;
    // What changes the order of columns is taken, and makes no difference here.
    case 'S':
    case 'H':
    case 'I':
    case 'j':
    case 'J':
    case 'w':
      break;
    default:
      state.message = "Unknown command - try 'h' for help";
  }
  return false;
}

async function askUser(command: Command, state: TopState, ask: Ask): Promise<void> {
  const name = await ask('Which user (blank for all) ');
  if (name === undefined) return;
  const known = name === '' || /^\d+$/.test(name) || users(command.fs).some((user) => user.name === name);
  if (known) state.user = name === '' ? undefined : name;
  else state.message = 'Invalid user';
}

async function askNumber(state: TopState, ask: Ask): Promise<void> {
  const text = await ask(`Maximum tasks = ${state.most}, change to (0 is unlimited) `);
  if (text === undefined || text === '') return;
  if (/^\d+$/.test(text)) state.most = Number(text);
  else state.message = 'Invalid maximum';
}

async function askDelay(state: TopState, ask: Ask): Promise<void> {
  const text = await ask(`Change delay from ${state.delay.toFixed(1)} to `);
  if (text === undefined || text === '') return;
  if (/^(\d+\.?\d*|\.\d+)$/.test(text)) state.delay = Number(text);
  else state.message = 'Unacceptable floating point';
}

async function askFilter(state: TopState, ask: Ask, ignoring: boolean): Promise<void> {
  const number = state.filters.length + 1;
  const text = await ask(`add filter #${number} (${ignoring ? 'ignoring' : 'observe'} case) as: [!]FLD?VAL `);
  if (text === undefined || text === '') return;
  const filter = readFilter(text);
  if (filter) state.filters = [...state.filters, filter];
  else if (!/[<>=]/.test(text)) state.message = "Missing operator, 'include' filters need ? one of: = < >";
  else state.message = `Unrecognized field name '${text.replace(/^!/, '').replace(/[<>=].*/, '')}'`;
}

async function askKill(command: Command, state: TopState, ask: Ask, first: number): Promise<void> {
  const typed = await ask(`PID to signal/kill [default pid = ${first}] `);
  if (typed === undefined) return;
  const pid = typed === '' ? first : Number(typed);
  if (!Number.isInteger(pid)) {
    state.message = 'Unacceptable integer';
    return;
  }
  const name = await ask(`Send pid ${pid} signal [15/sigterm] `);
  if (name === undefined) return;
  const signal = name === '' ? 'SIGTERM' : readSignal(name);
  if (signal === undefined) {
    state.message = 'Invalid signal';
    return;
  }
  try {
    killByNumber(command.process, pid, signal);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    state.message = `Failed signal pid '${pid}' with '${name || '15'}': ${error.message}`;
  }
}

async function askRenice(command: Command, state: TopState, ask: Ask, first: number): Promise<void> {
  const typed = await ask(`PID to renice [default pid = ${first}] `);
  if (typed === undefined) return;
  const pid = typed === '' ? first : Number(typed);
  const row = processList(command.process).find((each) => each.pid === pid);
  const value = await ask(`Renice PID ${pid} to value `);
  if (value === undefined || value === '') return;
  if (!/^[-+]?\d+$/.test(value)) state.message = 'Unacceptable integer';
  else if (!row) state.message = `Failed renice of PID ${pid} to ${value}: No such process`;
  else if (!setNiceness(command.process, [row.process], nicenessInRange(Number(value))))
    state.message = `Failed renice of PID ${pid} to ${value}: Permission denied`;
}

/** `W`: that there is a configuration, as far as programs look; it is not read again. */
function writeConfiguration(command: Command, state: TopState): void {
  const home = command.process.env.get('HOME') ?? '/root';
  const path = `${home}/.config/procps/toprc`;
  command.fs.mkdir(`${home}/.config/procps`, { recursive: true });
  command.fs.writeFile(path, `top's Config File\nDelay_time=${state.delay.toFixed(3)}\n`);
  state.message = `Wrote configuration to '${path}'`;
}
