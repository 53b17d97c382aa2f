import type { Process } from '../../linux/process/process.ts';
import { busyboxNumber } from '../busybox-number.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { md5Crypt } from '../openssl/md5-crypt.ts';
import { rareLine } from '../rare/usage-lines.ts';
import { desCrypt } from './des-crypt.ts';
import { makeSalt, shaCrypt } from './password-hash.ts';
import { readPassword } from './passwords.ts';

/** cryptpw and mkpasswd: what /etc/shadow would keep of a password. */
function hasher(name: 'cryptpw' | 'mkpasswd'): Tool {
  return {
    name,
    usage: rareLine(name),
    options: {
      short: 'sP:S:m:a:',
      long: { stdin: 's', 'password-fd:': 'P', 'salt:': 'S', 'method:': 'm' },
    },
    run,
  };
}

async function run(command: Command, options: Options): Promise<number> {
  const { process } = command;
  const [given, word, extra] = options.operands;
  if (extra !== undefined) return command.misuse('a password and a salt');
  const descriptor = busyboxNumber(options.value('P') ?? '0', { bits: 31 });
  const file = process.descriptors.get(descriptor);
  if (!file) return command.fail(`can't duplicate file descriptor: Bad file descriptor`);
  const password = given ?? (await ask(command, descriptor));
  if (password === undefined) return 0;
  const { random } = process.machine.kernel;
  const drawn = makeSalt(() => random.integer(64));
  const hash = await hashed(
    process,
    options.last('m', 'a') === undefined
      ? 'sha512'
      : (options.value(options.last('m', 'a') ?? 'm') ?? '').toLowerCase(),
    password,
    options.value('S') ?? word,
    drawn,
  );
  if (hash === undefined) return command.fail(`bad salt`);
  await command.out.line(hash);
  return 0;
}

/** @param drawn sixteen letters of chance, in place of a salt */
async function hashed(
  process: Process,
  method: string,
  password: string,
  salt: string | undefined,
  drawn: string,
): Promise<string | undefined> {
  if (method.startsWith('d')) {
    const two = (salt ?? drawn).slice(0, 2);
    return /^[./0-9A-Za-z]{2}$/.test(two) ? desCrypt(password, two) : undefined;
  }
  if (method.startsWith('s'))
    return shaCrypt(process, password, salt ?? drawn, method === 'sha512' ? '6' : '5');
  return md5Crypt(process, password, (salt ?? drawn).replace(/\$.*$/s, '').slice(0, 8), '1');
}

/** Only mkpasswd asks, and only at a terminal. */
async function ask(command: Command, descriptor: number): Promise<string | undefined> {
  const { process, name } = command;
  if (name !== 'mkpasswd' || descriptor !== 0 || !process.file(0).tty)
    return command.input(descriptor).line();
  await process.print('Password: ');
  const password = await readPassword(process);
  await process.print('\n');
  return password;
}

export const cryptpw = hasher('cryptpw');
export const mkpasswd = hasher('mkpasswd');
