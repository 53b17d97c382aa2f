import { calendarTime, MONTHS, WEEKDAYS } from '../linux/calendar.ts';
import { bashRelease } from './bash-release.ts';
import { expandQuotedText } from './expand/quoted-text.ts';
import type { Shell } from './shell.ts';

/**
 * A prompt as it is shown. Parts that take no room on the screen (`\[...\]`) stand between U+0001 and U+0002.
 */
export async function renderPrompt(shell: Shell, text: string): Promise<string> {
  const { status } = shell;
  const decoded = shell.dialect.name === 'dash' ? text : decodePrompt(shell, text);
  const expanded = await expandQuotedText(shell, decoded);
  shell.status = status;
  return expanded;
}

/** The same without the marks: PS4, or a prompt that goes to a file. */
export async function expandPrompt(shell: Shell, text: string): Promise<string> {
  return /[$`\\]/.test(text) ? (await renderPrompt(shell, text)).replace(/[\x01\x02]/g, '') : text;
}

/** Replaces the backslash sequences of PS1. What they give is not expanded again. */
function decodePrompt(shell: Shell, text: string): string {
  return text.replace(/\\(D\{[^}]*\}|[0-7]{3}|.)/gs, (whole, code: string) => {
    if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
    const value = code.startsWith('D{') ? timeText(shell, code.slice(2, -1) || '%X') : sequence(shell, code);
    if (shell.dialect.name === 'ash' && /^[sVj!#]$/.test(code)) return code;
    if (value === undefined) return whole;
    return code === '[' || code === ']' ? value : value.replace(/[$`\\]/g, '\\$&');
  });
}

function sequence(shell: Shell, code: string): string | undefined {
  const { machine, credentials } = shell.process;
  switch (code) {
    case '[':
      return '\x01';
    case ']':
      return '\x02';
    case 'u':
      return userName(shell);
    case 'h':
      return machine.hostname.split('.')[0] ?? '';
    case 'H':
      return machine.hostname;
    case 'w':
      return abbreviate(shell, shell.directory);
    case 'W': {
      const short = abbreviate(shell, shell.directory);
      return short === '~' || short === '/' ? short : short.slice(short.lastIndexOf('/') + 1);
    }
    case '$':
      return credentials.uid === 0 ? '#' : '$';
    case 's':
      return shell.name.replace(/^.*\//, '').replace(/^-/, '');
    case 'v':
      return bashRelease(shell.process).replace(/\.\d+$/, '');
    case 'V':
      return bashRelease(shell.process);
    case 'j':
      return String(shell.jobs.own().length);
    case 'l':
      return shell.process.tty?.path.replace(/^.*\//, '') ?? 'tty';
    case '!':
      return String(shell.history?.next ?? 1);
    case '#':
      return String(shell.commandNumber);
    case 't':
      return timeText(shell, '%H:%M:%S');
    case 'T':
      return timeText(shell, '%I:%M:%S');
    case '@':
      return timeText(shell, '%I:%M %p');
    case 'A':
      return timeText(shell, '%H:%M');
    case 'd':
      return timeText(shell, '%a %b %d');
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 'a':
      return '\x07';
    case 'e':
      return '\x1b';
    case '\\':
      return '\\';
    default:
      return undefined;
  }
}

function userName(shell: Shell): string {
  const { uid } = shell.process.credentials;
  const { fs } = shell.process;
  const table = fs.exists('/etc/passwd') ? fs.readText('/etc/passwd') : '';
  const line = table.split('\n').find((each) => each.split(':')[2] === String(uid));
  return line?.split(':')[0] ?? 'I have no name!';
}

/** The home directory at the start of a path is shown as `~`; busybox does so too. */
function abbreviate(shell: Shell, directory: string): string {
  const home = shell.variables.get('HOME');
  if (home === undefined || home === '' || home === '/') return directory;
  if (directory === home) return '~';
  return directory.startsWith(`${home}/`) ? `~${directory.slice(home.length)}` : directory;
}

/** The strftime formats that prompts and printf have, in UTC, which is the machine's time zone. */
export function timeText(shell: Shell, format: string, seconds?: number): string {
  const time = calendarTime(
    seconds === undefined ? shell.process.machine.kernel.clock.now() : seconds * 1000,
  );
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  const codes: Record<string, string> = {
    H: pad(time.hour),
    I: pad(time.hour % 12 || 12),
    M: pad(time.minute),
    S: pad(time.second),
    p: time.hour < 12 ? 'AM' : 'PM',
    a: (WEEKDAYS[time.weekday] as string).slice(0, 3), // 0 to 6
    b: (MONTHS[time.month - 1] as string).slice(0, 3), // 1 to 12
    d: pad(time.day),
    m: pad(time.month),
    Y: String(time.year),
    y: pad(time.year % 100),
    s: String(time.epoch),
    '%': '%',
    A: WEEKDAYS[time.weekday] as string, // 0 to 6
    B: MONTHS[time.month - 1] as string, // 1 to 12
    C: pad(Math.floor(time.year / 100)),
    e: String(time.day).padStart(2),
    j: pad(time.yearDay, 3),
    k: String(time.hour).padStart(2),
    l: String(time.hour % 12 || 12).padStart(2),
    n: '\n',
    P: time.hour < 12 ? 'am' : 'pm',
    t: '\t',
    U: pad(Math.floor((time.yearDay + 6 - time.weekday) / 7)),
    u: String(time.weekday || 7),
    w: String(time.weekday),
    W: pad(Math.floor((time.yearDay + 6 - ((time.weekday + 6) % 7)) / 7)),
    Z: 'UTC',
    z: '+0000',
  };
  const spelled = format
    .replaceAll('%c', '%a %b %e %T %Y')
    .replaceAll('%F', '%Y-%m-%d')
    .replace(/%[TX]/g, '%H:%M:%S')
    .replaceAll('%r', '%I:%M:%S %p')
    .replaceAll('%R', '%H:%M')
    .replace(/%[Dx]/g, '%m/%d/%y')
    .replaceAll('%h', '%b');
  return spelled.replace(/%(.)/g, (whole, letter: string) => codes[letter] ?? whole);
}
