import { capable } from '../../../linux/process/capability.ts';
import { parseSignal, SIGNALS, type Signal } from '../../../linux/process/signal.ts';
import { programName } from '../../evaluate/execute.ts';
import { jobLine } from '../../jobs/notices.ts';
import type { Shell } from '../../shell.ts';
import { unhurried } from '../../unhurried.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { findJob } from './jobs.ts';

const USAGE = 'kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]';

export const kill: Builtin = {
  async run(shell, args) {
    const operands = args.slice(1);
    const [first] = operands;
    if (first === '-l' || first === '-L') return listSignals(shell, operands.slice(1));
    let signal: Signal | 0 | undefined = 'SIGTERM';
    const attached =
      shell.dialect.name === 'bash' &&
      /^-(?:s[A-Za-z]|n\d)/.test(first ?? '') &&
      !signalOf((first ?? '').slice(1));
    if (attached && first !== undefined) operands.splice(0, 1, first.slice(0, 2), first.slice(2));
    if (operands[0] === '-s' || (operands[0] === '-n' && shell.dialect.name === 'bash')) {
      const name = operands[1];
      if (name === undefined && shell.dialect.name === 'bash')
        throw new BuiltinError(`${first}: option requires an argument`);
      if (name === undefined)
        throw shell.dialect.name === 'ash'
          ? unknownSignal(shell, 's')
          : shell.dialect.name === 'dash'
            ? new BuiltinError('No arg for -s option', 2)
            : usage(shell);
      signal = signalOf(name);
      if (signal === undefined) throw unknownSignal(shell, name);
      operands.splice(0, 2);
    } else if (first !== undefined && first !== '--' && /^-./.test(first)) {
      signal = shell.has('posix') && /^-sig/i.test(first) ? undefined : signalOf(first.slice(1));
      if (signal === undefined) throw unknownSignal(shell, first.slice(1));
      operands.shift();
    }
    if (operands[0] === '--') operands.shift();
    if (operands.length === 0) throw usage(shell);
    let status = 0;
    for await (const operand of unhurried(shell, operands))
      if (!(await send(shell, operand, signal))) status = 1;
    // What the shell has sent to itself it hears before it goes on.
    if (shell.pendingSignals.length > 0 && shell.dialect.name === 'bash') await shell.runPendingTraps();
    return status;
  },
};

/** A signal by name or number; 0 only asks whether the process is there. */
function signalOf(name: string): Signal | 0 | undefined {
  return name === '0' || /^(?:sig)?exit$/i.test(name) ? 0 : parseSignal(name);
}

async function send(shell: Shell, operand: string, signal: Signal | 0): Promise<boolean> {
  if (operand.startsWith('%')) return sendToJob(shell, operand, signal);
  if (!/^-?\d+$/.test(operand)) {
    const message = {
      bash:
        operand === ''
          ? "`': not a pid or valid job spec"
          : `${operand}: arguments must be process or job IDs`,
      dash: `Illegal number: ${operand}`,
      ash: `invalid number '${operand}'`,
    }[shell.dialect.name];
    await tell(shell, message);
    return false;
  }
  const pid = Number(operand);
  const { namespace, credentials } = shell.process;
  const targets =
    pid > 0
      ? namespace.list().filter((process) => process.pid === pid)
      : namespace.list().filter((process) => process.group === (pid === 0 ? shell.process.group : -pid));
  if (targets.length === 0) {
    await tellFailure(shell, pid, 'No such process');
    return false;
  }
  const allowed = targets.filter(
    (each) => each.credentials.uid === credentials.uid || capable(credentials, 'KILL'),
  );
  if (allowed.length === 0) {
    await tellFailure(shell, pid, 'Operation not permitted');
    return false;
  }
  const job = shell.jobs.ofProcess(pid);
  if (job) job.signalledBy = shell.promptCount;
  if (signal !== 0) for (const process of allowed) process.signal(signal);
  return true;
}

async function sendToJob(shell: Shell, spec: string, signal: Signal | 0): Promise<boolean> {
  const job = findJob(shell, spec);
  if (!job.grouped && shell.dialect.name === 'dash') {
    // It sends to the group that the job would have under job control.
    await tellFailure(shell, job.leader, 'No such process');
    return false;
  }
  if (signal === 0) return true;
  job.signalledBy = shell.promptCount;
  if (shell.dialect.name === 'bash' && job.state === 'stopped' && signal !== 'SIGCONT')
    job.lineWhenSignalled = jobLine(shell, job);
  if (job.grouped) shell.process.namespace.signalGroup(job.group, signal);
  else for (const process of job.processes) process.signal(signal);
  // A stopped job can only die when it goes on.
  if (
    shell.dialect.name === 'bash' &&
    job.state === 'stopped' &&
    (signal === 'SIGTERM' || signal === 'SIGHUP')
  ) {
    if (job.grouped) shell.process.namespace.signalGroup(job.group, 'SIGCONT');
    else for (const process of job.processes) process.signal('SIGCONT');
  }
  return true;
}

/** busybox' kill speaks as a program, not as the shell. */
function tell(shell: Shell, message: string): Promise<void> {
  if (shell.dialect.name === 'ash') return shell.complainRaw(`${programName(shell)}: ${message}\n`);
  return shell.complain(message);
}

async function tellFailure(shell: Shell, pid: number, reason: string): Promise<void> {
  switch (shell.dialect.name) {
    case 'bash':
      return tell(shell, `(${pid}) - ${reason}`);
    case 'dash':
      return tell(shell, `${reason}\n`);
    case 'ash':
      return tell(shell, `can't kill pid ${pid}: ${reason}`);
  }
}

function usage(shell: Shell): BuiltinError {
  switch (shell.dialect.name) {
    case 'bash':
      return new BuiltinError(`kill: usage: ${USAGE}`, 2, 'raw');
    case 'dash':
      return new BuiltinError(
        'Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]',
        2,
      );
    case 'ash':
      return new BuiltinError(`${programName(shell)}: you need to specify whom to kill`, 1, 'raw');
  }
}

function unknownSignal(shell: Shell, name: string): BuiltinError {
  switch (shell.dialect.name) {
    case 'bash':
      return new BuiltinError(`${name}: invalid signal specification`);
    case 'dash':
      return new BuiltinError(`Illegal option -${name[0]}`, 2);
    case 'ash':
      return new BuiltinError(`${programName(shell)}: bad signal name '${name}'`, 1, 'raw');
  }
}

async function listSignals(shell: Shell, operands: readonly string[]): Promise<number> {
  // bash takes what looks like an option for nothing.
  if (operands.length === 0 || (shell.dialect.name === 'bash' && operands[0]?.startsWith('-'))) {
    await shell.print(signalList(shell));
    return 0;
  }
  let status = 0;
  for await (const operand of unhurried(shell, operands)) {
    // A status above 128 names the signal that ended the process.
    const given = /^\d+$/.test(operand) ? Number(operand) : undefined;
    const number = given !== undefined && given > 128 ? given - 128 : given;
    if (number === undefined && shell.dialect.name === 'dash')
      throw new BuiltinError(`Illegal number: ${operand}`, 2);
    const special = specialIn(shell.dialect.name, operand, number);
    const signal = parseSignal(number === undefined ? operand : String(number));
    if (special !== undefined) await shell.print(`${special}\n`);
    else if (!signal) {
      await tell(
        shell,
        {
          bash: `${operand}: invalid signal specification`,
          dash: `invalid signal number or exit status: ${operand}`,
          ash: `unknown signal '${operand}'`,
        }[shell.dialect.name],
      );
      status = shell.dialect.name === 'dash' ? 2 : 1;
    } else await shell.print(`${number === undefined ? SIGNALS[signal] : signal.slice(3)}\n`);
  }
  return status;
}

/** What is no signal that can be sent: dash knows the real-time ones, busybox calls a number without a name as it is. */
function specialIn(
  dialect: Shell['dialect']['name'],
  operand: string,
  number: number | undefined,
): string | undefined {
  if (dialect === 'bash') return specialSignal(operand, number);
  if (dialect === 'dash') return number ? specialSignal(operand, number) : undefined;
  if (number === undefined || (number > 0 && parseSignal(String(number)))) return undefined;
  return number === 0 ? 'EXIT' : String(number);
}

/** EXIT, which is 0, and the real-time signals: the name of a number, or the number of a name. */
function specialSignal(operand: string, number: number | undefined): string | undefined {
  if (number === 0) return 'EXIT';
  if (number !== undefined)
    return number >= REAL_TIME_FIRST && number <= REAL_TIME_LAST ? realTimeName(number) : undefined;
  const name = operand.toUpperCase().replace(/^SIG/, '');
  if (name === 'EXIT') return '0';
  for (let each = REAL_TIME_FIRST; each <= REAL_TIME_LAST; each++)
    if (realTimeName(each) === name) return String(each);
  return undefined;
}

const REAL_TIME_FIRST = 34;
const REAL_TIME_LAST = 64;

/** All signals as `kill -l` of each shell lists them, real-time signals included. */
export function signalList(shell: Shell): string {
  const names: [number, string][] = Object.entries(SIGNALS).map(([name, number]) => [number, name.slice(3)]);
  if (shell.dialect.name !== 'bash') {
    if (shell.dialect.name === 'dash') return `0\n${names.map(([, name]) => `${name}\n`).join('')}`;
    return names.map(([number, name]) => `${String(number).padStart(2)}) ${name}\n`).join('');
  }
  for (let number = REAL_TIME_FIRST; number <= REAL_TIME_LAST; number++)
    names.push([number, realTimeName(number)]);
  if (shell.has('posix')) return `${names.map(([, name]) => name).join(' ')}\n`;
  let out = '';
  for (const [i, [number, name]] of names.entries()) {
    const end = i % 5 === 4 ? '\n' : i === names.length - 1 ? '\t\n' : '\t';
    out += `${String(number).padStart(2)}) SIG${name}${end}`;
  }
  return out;
}

function realTimeName(number: number): string {
  if (number === REAL_TIME_FIRST) return 'RTMIN';
  if (number === REAL_TIME_LAST) return 'RTMAX';
  const middle = REAL_TIME_FIRST + 15;
  return number <= middle ? `RTMIN+${number - REAL_TIME_FIRST}` : `RTMAX-${REAL_TIME_LAST - number}`;
}
