import { bashRelease } from './bash-release.ts';
import { expandQuotedText } from './expand/quoted-text.ts';
import { inTurns } from './expand/split-patiently.ts';
import type { Shell } from './shell.ts';

/**
 * A prompt as it is shown. Parts that take no room on the screen (`\[...\]`) stand between U+0001 and U+0002.
 */
export async function renderPrompt(shell: Shell, text: string): Promise<string> {
  const { status } = shell;
  const decoded =
    shell.dialect.name === 'dash'
      ? text
      : await inTurns(shell, decodePrompt(shell, text, await timeIn(shell, text)));
  const expanded = await expandQuotedText(shell, decoded);
  shell.status = status;
  return expanded;
}

type TimeText = (shell: Shell, format: string) => string;

/** What tells the time is loaded where a prompt asks for it. */
async function timeIn(shell: Shell, text: string): Promise<TimeText> {
  if (!/\\[tT@AdD]/.test(text)) return () => '';
  const { timeText } = await shell.process.machine.kernel.clock.outside(import('./time-text.ts'));
  return timeText;
}

/** The same without the marks: PS4, or a prompt that goes to a file. */
export async function expandPrompt(shell: Shell, text: string): Promise<string> {
  return /[$`\\]/.test(text) ? (await renderPrompt(shell, text)).replace(/[\x01\x02]/g, '') : text;
}

/** Sequences between two breaths. */
const MANY = 2048;

/** Replaces the backslash sequences of PS1. What they give is not expanded again. */
function* decodePrompt(shell: Shell, text: string, time: TimeText): Generator<void, string> {
  const pieces: string[] = [];
  let at = 0;
  for (const { 0: whole, 1: code = '', index } of text.matchAll(/\\(D\{[^}]*\}|[0-7]{3}|.)/gs)) {
    if (pieces.push(text.slice(at, index), decodeSequence(shell, whole, code, time)) % MANY === 0) yield;
    at = index + whole.length;
  }
  return pieces.join('') + text.slice(at);
}

function decodeSequence(shell: Shell, whole: string, code: string, time: TimeText): string {
  if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
  const value = code.startsWith('D{') ? time(shell, code.slice(2, -1) || '%X') : sequence(shell, code, time);
  if (shell.dialect.name === 'ash' && /^[sVj!#]$/.test(code)) return code;
  if (value === undefined) return whole;
  return code === '[' || code === ']' ? value : value.replace(/[$`\\]/g, '\\$&');
}

function sequence(shell: Shell, code: string, time: TimeText): string | undefined {
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
      return trimmed(shell, abbreviate(shell, shell.directory));
    case 'W': {
      const short = abbreviate(shell, shell.directory);
      return short === '~' || short === '/' ? short : short.slice(short.lastIndexOf('/') + 1);
    }
    case '$':
      return credentials.uid === 0 ? '#' : '$';
    case 's':
      return shell.name.replace(/^.*\//, '');
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
      return String(shell.interactive ? shell.commandNumber : 0);
    case 't':
      return time(shell, '%H:%M:%S');
    case 'T':
      return time(shell, '%I:%M:%S');
    case '@':
      return time(shell, '%I:%M %p');
    case 'A':
      return time(shell, '%H:%M');
    case 'd':
      return time(shell, '%a %b %d');
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

/** bash's PROMPT_DIRTRIM: of many directories only the last ones are shown. */
function trimmed(shell: Shell, path: string): string {
  const count = Number(shell.dialect.name === 'bash' ? shell.variables.get('PROMPT_DIRTRIM') : 0);
  if (!(count > 0)) return path;
  const [lead = ''] = /^~?\/?/.exec(path) ?? [];
  const names = path.slice(lead.length).split('/');
  const last = names.slice(-count).join('/');
  const short = `${lead.replace(/^\/$/, '')}.../${last}`;
  return names.length > count && short.length < path.length ? short : path;
}
