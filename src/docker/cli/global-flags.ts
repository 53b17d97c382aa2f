import { CommandError } from './command/command-error.ts';
import { bool, type Flag, list, text } from './command/flag.ts';

/** The flags of docker itself, which stand before the command. */
export const GLOBAL_FLAGS: readonly Flag[] = [
  text('--config', "Directory of the client's configuration", { initial: '/root/.docker' }),
  text(
    '-c, --context',
    'Context whose daemon is talked to (goes before DOCKER_HOST and the context of "docker context use")',
  ),
  bool('-D, --debug', 'Turn on debug mode', { simulated: 'accepted' }),
  list('-H, --host', 'Socket of the daemon to talk to', {
    simulated: 'partly: the engine stands behind `unix:///var/run/docker.sock`; elsewhere nobody answers',
  }),
  text('-l, --log-level', 'Least severe log lines to show ("debug", "info", "warn", "error", "fatal")', {
    initial: 'info',
    complete: () => ['debug', 'info', 'warn', 'error', 'fatal'],
    simulated: 'accepted',
  }),
  bool('--tls', 'Talk TLS; --tlsverify means this too', { simulated: 'accepted' }),
  text('--tlscacert', 'Trust only certificates that this CA signed', {
    initial: '/root/.docker/ca.pem',
    simulated: 'accepted',
  }),
  text('--tlscert', 'TLS certificate file', { initial: '/root/.docker/cert.pem', simulated: 'accepted' }),
  text('--tlskey', 'TLS key file', { initial: '/root/.docker/key.pem', simulated: 'accepted' }),
  bool('--tlsverify', 'Talk TLS and check who the daemon is', { simulated: 'accepted' }),
  bool('-v, --version', 'Print the version and end'),
];

/** @throws CommandError for a level that logrus does not have */
export function checkLogLevel(level: string): void {
  if (level === '' || /^(panic|fatal|error|warn|warning|info|debug|trace)$/i.test(level)) return;
  throw new CommandError(`Unable to parse logging level: ${level}`);
}

/** Every command understands it; only those that list it show it. */
export const HELP_FLAG: Flag = bool('-h, --help', 'Print this help', { hidden: true });

/** The flags with --help, whose letter a command may use for another one (`docker run -h NAME`). */
export function withHelp(flags: readonly Flag[]): readonly Flag[] {
  if (flags.some((flag) => flag.name === 'help')) return flags;
  return [
    ...flags,
    flags.some((flag) => flag.shorthand === 'h') ? { ...HELP_FLAG, shorthand: '' } : HELP_FLAG,
  ];
}
