import { bashRelease } from './bash-release.ts';
import { USUAL_PATH } from './evaluate/find-command.ts';
import type { Shell } from './shell.ts';
import { bindDynamicArrays, installDynamicArrays } from './variables/dynamic-arrays.ts';
import { isName } from './variables/variable.ts';

/** Variables between two breaths. */
const MANY = 2048;

/** The variables that a shell has when it starts: those of its environment, and its own; in steps. */
export function* initializeVariables(shell: Shell): Generator<void, void> {
  const { process, variables, dialect } = shell;
  const bash = dialect.name === 'bash';
  let count = 0;
  for (const [name, value] of process.env) {
    if (++count % MANY === 0) yield;
    // Who is root does not take a prompt that runs commands from anybody.
    if (
      bash &&
      (name === 'SHELLOPTS' || name === 'BASHOPTS' || (name === 'PS4' && process.credentials.uid === 0))
    )
      continue;
    if (isName(name)) {
      variables.set(name, value);
      variables.declare(name).exported = true;
    } else if (!bash) continue;
    else if (name.startsWith('BASH_FUNC_') && value.startsWith('() {'))
      shell.importedFunctions.set(name.slice(10).replace(/%%$/, ''), value);
    else shell.foreignEnvironment.set(name, value);
  }
  const unset = (name: string, value: string): void => {
    if (!variables.isSet(name)) variables.set(name, value);
  };
  variables.set('IFS', ' \t\n');
  variables.set('OPTIND', '1');
  variables.set('PPID', String(process.parentPid));
  unset('PS4', '+ ');
  if (dialect.name !== 'bash' || shell.interactive) {
    unset('PS1', dialect.primaryPrompt(process.credentials.uid === 0));
    unset('PS2', '> ');
  }
  setDirectory(shell);
  if (dialect.name === 'dash') unset('PATH', USUAL_PATH);
  if (dialect.name === 'ash') {
    setExported(shell, 'SHLVL', String(levelOf(shell) + 1));
    if (!variables.isSet('PATH')) setExported(shell, 'PATH', '/sbin:/usr/sbin:/bin:/usr/bin');
    unset('HOSTNAME', process.machine.hostname);
  }
  if (dialect.name === 'bash') initializeBash(shell);
  installComputed(shell);
}

function setDirectory(shell: Shell): void {
  const { variables } = shell;
  const given = variables.get('PWD');
  if (given?.startsWith('/') && isSamePlace(shell, given)) shell.directory = given;
  variables.set('PWD', shell.directory);
  variables.declare('PWD').exported = true;
}

/** A PWD from the environment counts if it leads to the working directory. */
function isSamePlace(shell: Shell, path: string): boolean {
  const { fs } = shell.process;
  return fs.exists(path) && fs.realpath(path) === shell.process.cwd;
}

function initializeBash(shell: Shell): void {
  const { process, variables } = shell;
  const { uid } = process.credentials;
  setExported(shell, 'SHLVL', String(levelOf(shell) + 1));
  const defaults: readonly (readonly [string, string])[] = [
    ['PATH', USUAL_PATH],
    ['TERM', 'dumb'],
    ['SHELL', '/bin/bash'],
    ['HOSTNAME', process.machine.hostname],
    ['HOSTTYPE', 'x86_64'],
    ['MACHTYPE', 'x86_64-pc-linux-gnu'],
    ['OSTYPE', 'linux-gnu'],
  ];
  for (const [name, value] of defaults) if (!variables.isSet(name)) variables.set(name, value);
  variables.set('BASH', process.executable || '/bin/bash');
  const release = bashRelease(process);
  variables.set('BASH_VERSION', `${release}(1)-release`);
  variables.set('OPTERR', '1');
  for (const name of ['UID', 'EUID']) if (!variables.isSet(name)) variables.set(name, String(uid));
  const version = [...release.split('.'), '1', 'release', 'x86_64-pc-linux-gnu'];
  variables.setArray('BASH_VERSINFO', new Map(version.map((part, i) => [String(i), part])));
  variables.set('BASH_LOADABLES_PATH', LOADABLES);
  installDynamicArrays(shell);
  for (const name of DECLARED.concat(INTEGERS, READONLY)) variables.declare(name);
  for (const name of INTEGERS) variables.declare(name).integer = true;
  for (const name of READONLY) variables.declare(name).readonly = true;
  for (const name of ['BASHOPTS', 'SHELLOPTS']) variables.declare(name).exported = process.env.has(name);
  const former = variables.get('OLDPWD');
  if (former !== undefined && !(process.fs.exists(former) && process.fs.stat(former).type === 'directory'))
    variables.unset('OLDPWD');
  variables.declare('OLDPWD').exported = true;
  shell.shellOptions = new Set([
    ...['checkwinsize', 'cmdhist', 'complete_fullquote', 'extquote', 'force_fignore', 'globasciiranges'],
    ...[
      'globskipdots',
      'hostcomplete',
      'interactive_comments',
      'patsub_replacement',
      'progcomp',
      'promptvars',
      'sourcepath',
    ],
  ]);
}

/** Where `enable -f` would look for builtins (config-top.h). */
const LOADABLES =
  '/usr/local/lib/bash:/usr/lib/bash:/opt/local/lib/bash:/usr/pkg/lib/bash:/opt/pkg/lib/bash:.';
/** readline's rl_completer_word_break_characters as bash sets them. */
const WORD_BREAKS = ' \t\n"\'><=;|&(:';
/** Variables that are there, whether they have a value or not. */
const DECLARED =
  '_ BASH_ARGV0 BASH_COMMAND BASH_SUBSHELL COMP_WORDBREAKS EPOCHREALTIME EPOCHSECONDS LINENO SECONDS'.split(
    ' ',
  );
const INTEGERS = 'BASHPID EUID HISTCMD OPTIND PPID RANDOM SRANDOM UID'.split(' ');
const READONLY = 'BASHOPTS BASH_VERSINFO EUID PPID SHELLOPTS UID'.split(' ');

function levelOf(shell: Shell): number {
  const level = Number(shell.variables.get('SHLVL') ?? 0);
  return Number.isInteger(level) && level >= 0 ? level : 0;
}

function setExported(shell: Shell, name: string, value: string): void {
  shell.variables.set(name, value);
  shell.variables.declare(name).exported = true;
}

/** Variables whose value is made when they are read. */
function installComputed(shell: Shell): void {
  const { clock, random } = shell.process.machine.kernel;
  const { computed } = shell.variables;
  const started = clock.monotonic();
  if (shell.dialect.name !== 'dash') {
    shell.secondsFrom = started;
    for (const name of LASTING) shell.variables.lasting.add(name);
  }
  if (shell.dialect.name === 'bash') {
    computed.set('SRANDOM', () => String(random.integer(0xffff_ffff)));
    computed.set('EPOCHSECONDS', () => String(Math.floor(clock.now() / 1000)));
    computed.set('EPOCHREALTIME', () => (clock.now() / 1000).toFixed(6));
  }
  for (const name of OWN.keys()) computed.set(name, () => '');
  for (const name of OWN.keys()) if (!has(shell, name)) computed.delete(name);
  bindComputed(shell);
}

/** Debian's dash is built without line numbers. */
function has(shell: Shell, name: string): boolean {
  return (
    (shell.dialect.name === 'bash' && name !== 'FUNCNAME') ||
    (shell.dialect.name === 'ash' && /^(?:FUNCNAME|LINENO|RANDOM|SECONDS)$/.test(name))
  );
}

/** Assigning to these changes what they count from, or nothing at all. */
const LASTING = [
  'RANDOM',
  'SECONDS',
  'LINENO',
  'EPOCHSECONDS',
  'EPOCHREALTIME',
  'BASHPID',
  'SRANDOM',
  'BASH_SUBSHELL',
  'BASH_ARGV0',
  'HISTCMD',
  '_',
];

/** The next number after `RANDOM=n`: Park and Miller's generator, folded as bash 5.1 and later do it. */
function nextRandom(shell: Shell): number {
  const seed = (shell.seed ?? 0) || 123_459_876;
  const next = (16_807 * (seed % 127_773) - 2836 * Math.floor(seed / 127_773) + 0x7fff_ffff) % 0x7fff_ffff;
  shell.seed = next;
  return ((next >>> 16) ^ (next & 0xffff)) & 0x7fff;
}

/** Variables that speak of the very shell that reads them. */
const OWN: ReadonlyMap<string, (shell: Shell) => string | undefined> = new Map<
  string,
  (shell: Shell) => string | undefined
>([
  ['LINENO', (shell) => String(shell.dialect.name === 'ash' && !shell.script ? shell.line - 1 : shell.line)],
  [
    'RANDOM',
    (shell) =>
      String(
        shell.seed === undefined ? shell.process.machine.kernel.random.integer(32_768) : nextRandom(shell),
      ),
  ],
  [
    'SECONDS',
    (shell) =>
      String(Math.floor((shell.process.machine.kernel.clock.monotonic() - shell.secondsFrom) / 1000)),
  ],
  // In bash it is an array.
  ['FUNCNAME', ({ frames }) => frames.find((frame) => frame.name !== 'source')?.name],
  ['BASHPID', (shell) => String(shell.process.pid)],
  ['BASH_COMMAND', ({ running, printCommand }) => running && printCommand(running.node, running.source.text)],
  ['BASH_ARGV0', (shell) => shell.name],
  ['COMP_WORDBREAKS', () => WORD_BREAKS],
  [
    'HISTCMD',
    ({ history, interactive, commandNumber, options }) => {
      if (interactive) return String(history ? commandNumber : 1);
      return String(options.has('history') ? (history?.next ?? 1) - 1 : 0);
    },
  ],
  ['_', (shell) => shell.lastArgument],
  ['BASH_SUBSHELL', (shell) => String(shell.subshellDepth - shell.uncounted)],
  ['SHELLOPTS', (shell) => [...shell.options, 'interactive-comments'].sort().join(':')],
  ['BASHOPTS', (shell) => [...shell.shellOptions].sort().join(':')],
]);

/** A forked shell has its own ones of these. */
export function bindComputed(shell: Shell): void {
  const { computed } = shell.variables;
  for (const [name, compute] of OWN) if (computed.has(name)) computed.set(name, () => compute(shell));
  if (shell.dialect.name === 'bash') bindDynamicArrays(shell);
}
