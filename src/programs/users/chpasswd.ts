import { users } from '../accounts.ts';
import type { Tool } from '../command/command.ts';
import { setPasswordEntry, shadowed } from './passwords.ts';

const HELP = `Usage: chpasswd [options]

Options:
  -c, --crypt-method METHOD     how to keep them (one of NONE DES MD5 SHA256 SHA512 YESCRYPT)
  -e, --encrypted               they are encrypted already
  -h, --help                    this text
  -m, --md5                     keep them as MD5 has it
  -R, --root CHROOT_DIR         the directory that is the root
  -s, --sha-rounds              how many rounds SHA has

`;
const METHODS = /^(NONE|DES|MD5|SHA256|SHA512|YESCRYPT)$/;

/** Lines `user:password`, whatever method was named kept as SHA-512 has it. */
export const chpasswd: Tool = {
  name: 'chpasswd',
  usage:
    'chpasswd [-me] [-c ALG] [-R DIR]\n\nRead user:password from stdin and change the passwords\n\n\t-e\tThey are encrypted\n\t-m\tKeep them as md5 has it\n\t-c ALG\tHow to keep them\n\t-R DIR\tThe root directory',
  usageText: HELP,
  usageStatus: 2,
  package: 'shadow 4.13)',
  options: {
    short: 'c:emR:s:',
    long: { 'crypt-method:': 'c', encrypted: 'e', md5: 'm', 'root:': 'R', 'sha-rounds:': 's' },
  },
  async run(command, options) {
    const { process } = command;
    const method = options.value('c');
    if (command.gnu && method !== undefined && !METHODS.test(method)) {
      await process.complain(`chpasswd: unsupported crypt method: ${method}\n${HELP}`);
      return 2;
    }
    if (process.credentials.uid !== 0)
      return command.fail(command.say('Permission denied.', 'must be suid to work properly'));
    const known = new Set(users(command.fs).map(({ name }) => name));
    const input = command.input(0);
    for (let number = 1, line = await input.line(); line !== undefined; number++, line = await input.line()) {
      const colon = line.indexOf(':');
      if (colon < 0) {
        if (!command.gnu) return command.fail('missing new password');
        await command.warn(`line ${number}: missing new password`);
        continue;
      }
      const [name, password] = [line.slice(0, colon), line.slice(colon + 1)];
      if (!known.has(name)) {
        if (!command.gnu) return command.fail(`unknown user ${name}`);
        await command.warn(
          `(user ${name}) pam_chauthtok() failed, error:\nAuthentication token manipulation error\nchpasswd: (line ${number}, user ${name}) password not changed`,
        );
        continue;
      }
      setPasswordEntry(command, name, options.has('e') ? password : await shadowed(command, password));
      if (!command.gnu) await process.complain(`chpasswd: password for '${name}' changed\n`);
    }
    return undefined;
  },
};
