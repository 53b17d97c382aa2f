import { atMost } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, text } from '../command/flag.ts';
import type { Flags } from '../command/flags.ts';
import type { Invocation } from '../command/invocation.ts';
import { ask } from './ask.ts';
import { ConfigStore, type Credentials, HUB_SERVER } from './config-file.ts';

export const LOGIN: Declaration = {
  use: 'login [OPTIONS] [SERVER]',
  short: 'Log in to a registry',
  long: 'Log in to a registry.\nWithout a server it is Docker Hub.',
  args: atMost(1),
  flags: [
    text('-p, --password', 'Password, or personal access token (PAT)'),
    bool('--password-stdin', 'Read the password or token from standard input'),
    text('-u, --username', 'Name of the user'),
  ],
  common: 8,
  run: login,
};

async function login(invocation: Invocation): Promise<number> {
  const { api, args, flags, print, complain, process } = invocation;
  const problem = flagProblem(flags);
  if (problem !== undefined) throw new CommandError(problem);
  const server = args[0] === undefined || args[0] === 'docker.io' ? HUB_SERVER : args[0];
  const store = new ConfigStore(process);
  const credentials = await readCredentials(invocation, server, store.credentials(server));
  const { Status } = await api.json<{ readonly Status: string }>('POST', '/auth', {
    body: { ...credentials, serveraddress: server },
  });
  store.remember(server, credentials);
  await complain(
    `\nWARNING! Your credentials are stored unencrypted in '${store.path}'.\nConfigure a credential helper to remove this warning. See\nhttps://docs.docker.com/go/credential-store/\n\n`,
  );
  await print(`${Status}\n`);
  return 0;
}

function flagProblem(flags: Flags): string | undefined {
  if (flags.changed('password-stdin')) {
    if (flags.changed('password')) {
      return 'conflicting options: cannot specify both --password and --password-stdin';
    }
    if (!flags.changed('username')) return 'the --password-stdin option requires --username to be set';
  }
  if (flags.changed('username') && flags.text('username') === '') return 'username is empty';
  if (flags.changed('password') && flags.text('password') === '') return 'password is empty';
  return undefined;
}

async function readCredentials(
  invocation: Invocation,
  server: string,
  known: Credentials | undefined,
): Promise<Credentials> {
  const { flags, print, complain, terminals } = invocation;
  let username = flags.text('username').trim();
  let password = flags.text('password');
  if (password !== '') {
    await complain('WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n');
  }
  if (flags.bool('password-stdin')) password = await readAll(invocation);
  if (username === '' && password === '' && known) {
    await complain(`Authenticating with existing credentials... [Username: ${known.username}]\n`);
    return known;
  }
  if ((username === '' || password === '') && !terminals.input) {
    throw new CommandError('Error: Cannot perform an interactive login from a non TTY device');
  }
  if (server === HUB_SERVER && username === '' && password === '') {
    // There is no browser to log in with.
    await complain('Failed to start web-based login - falling back to command line login...\n\n');
    await print(
      "Log in with your Docker ID or email address to push and pull images from Docker Hub. If you don't have a Docker ID, head over to https://hub.docker.com/ to create one.\nYou can log in with your password or a Personal Access Token (PAT). Using a limited-scope PAT grants better security and is required for organizations using SSO. Learn more at https://docs.docker.com/go/access-tokens/\n\n",
    );
  }
  if (username === '') {
    const before = known ? ` (${known.username})` : '';
    username = (await ask(invocation, `Username${before}: `)) || (known?.username ?? '');
    if (username === '') throw new CommandError('Error: Non-null Username Required');
  }
  if (password === '') {
    password = await ask(invocation, 'Password: ', true);
    await print('\n');
    if (password === '') throw new CommandError('Error: Password Required');
  }
  return { username, password };
}

async function readAll({ process }: Invocation): Promise<string> {
  const decoder = new TextDecoder();
  let all = '';
  for (;;) {
    const bytes = await process.read(0);
    if (bytes.length === 0) return all.replace(/\r?\n$/, '');
    all += decoder.decode(bytes, { stream: true });
  }
}
