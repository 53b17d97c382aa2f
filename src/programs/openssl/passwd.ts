import type { Command } from '../command/command.ts';
import { hashPassword, makeSalt } from '../users/password-hash.ts';
import { readPassword } from '../users/passwords.ts';
import { readArguments } from './arguments.ts';
import { readWhole } from './files.ts';
import { md5Crypt } from './md5-crypt.ts';

/** `openssl passwd`: hashes of passwords, as /etc/shadow and web servers keep them. */
export async function passwd(command: Command, verb: string, words: readonly string[]): Promise<number> {
  const { given, rest } = await readArguments(command, verb, words, {
    flags: '1 5 6 apr1 aixmd5 noverify quiet table reverse stdin',
    values: 'in salt',
  });
  const { process } = command;
  const kind = ['5', 'aixmd5'].find((name) => given.has(name));
  if (kind !== undefined) {
    await process.complain(`drydock: 'openssl passwd -${kind}' is not simulated\n`);
    return 127;
  }
  const { random } = process.machine.kernel;
  const long = given.has('6');
  const salt = given.get('salt') ?? makeSalt(() => random.integer(256)).slice(0, long ? 16 : 8);
  const passwords = await readPasswords(command, given, rest);
  for (const password of passwords) {
    const hash = long
      ? await hashPassword(process, password, salt.slice(0, 16))
      : await md5Crypt(process, password, salt.slice(0, 8), given.has('apr1') ? 'apr1' : '1');
    if (!given.has('table')) await command.out.line(hash);
    else await command.out.line(given.has('reverse') ? `${hash}\t${password}` : `${password}\t${hash}`);
  }
  return 0;
}

async function readPasswords(
  command: Command,
  given: ReadonlyMap<string, string>,
  words: readonly string[],
): Promise<readonly string[]> {
  if (words.length > 0) return words;
  const path = given.get('in');
  const tty = command.process.file(0).tty;
  if (path !== undefined || given.has('stdin') || !tty) {
    if (path === undefined && !given.has('stdin')) {
      await command.process.complain('Password: \n');
      return command.process.exit(1);
    }
    const lines = (await readWhole(command, path)).split('\n');
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }
  const ask = async (prompt: string): Promise<string> => {
    await command.process.complain(prompt);
    const typed = await readPassword(command.process);
    await command.process.complain('\n');
    return typed ?? command.process.exit(1);
  };
  const first = await ask('Password: ');
  if (given.has('noverify') || first === (await ask('Verifying - Password: '))) return [first];
  await command.process.complain('Verify failure\n');
  return command.process.exit(1);
}
