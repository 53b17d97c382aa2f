import { userName, users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { strftime } from '../strftime.ts';
import { matchesPassword } from './password-hash.ts';
import { passwordEntry, readPassword, setPasswordEntry, shadowed } from './passwords.ts';

const HELP = `Usage: passwd [options] [LOGIN]

Options:
  -a, --all                     with -S: of all accounts
  -d, --delete                  no password any more
  -e, --expire                  it must be changed at the next login
  -h, --help                    this text
  -l, --lock                    nobody gets in with it
  -q, --quiet                   say less
  -S, --status                  how it stands with the password
  -u, --unlock                  it is good again

`;

export const passwd: Tool = {
  name: 'passwd',
  usage:
    "passwd [-a ALG] [-dlu] [USER]\n\nChange USER's password (default: your own)\n\n\t-a ALG\tHow to keep it\n\t-d\tNo password\n\t-l\tLock the account\n\t-u\tUnlock it",
  usageText: HELP,
  usageStatus: 2,
  package: 'shadow 4.13)',
  helpLetters: 'h',
  options: {
    short: 'adehi:kln:qr:R:Suw:x:',
    long: {
      all: 'a',
      delete: 'd',
      expire: 'e',
      'inactive:': 'i',
      'keep-tokens': 'k',
      lock: 'l',
      'maxdays:': 'x',
      'mindays:': 'n',
      quiet: 'q',
      status: 'S',
      unlock: 'u',
      'warndays:': 'w',
    },
  },
  busyboxOptions: { short: 'a:dlu' },
  async run(command, options) {
    const { process } = command;
    const own = userName(command.fs, process.credentials.uid) ?? '';
    const [name = own, extra] = options.operands;
    if (command.gnu && extra !== undefined) {
      await process.complain(HELP);
      return 2;
    }
    for (const letter of 'inwx') {
      const value = options.value(letter);
      if (command.gnu && value !== undefined && !/^-?\d+$/.test(value)) {
        await process.complain(`passwd: invalid numeric argument '${value}'\n${HELP}`);
        return 6;
      }
    }
    if (!users(command.fs).some((user) => user.name === name))
      return command.fail(command.say(`user '${name}' does not exist`, `unknown user ${name}`));
    if (
      process.credentials.uid !== 0 &&
      (name !== own || options.has('l') || options.has('u') || options.has('d'))
    )
      return command.fail(
        command.say(
          name === own
            ? 'Permission denied.'
            : `You may not view or modify password information for ${name}.`,
          `${own} can't change password for ${name}`,
        ),
      );
    const entry = passwordEntry(command, name) ?? '';
    const kind = options.last('d', 'l', 'u', 'S', 'e');
    if (kind === 'S') return showStatus(command, name, entry);
    if (kind !== undefined) return changeState(command, name, entry, kind);
    return changePassword(command, name);
  },
};

async function showStatus(command: Command, name: string, entry: string): Promise<number> {
  const line = command.process.machine.fs
    .readText('/etc/shadow')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`));
  const [, , day = '', least = '0', most = '99999', warn = '7'] = line?.split(':') ?? [];
  const state = entry === '' ? 'NP' : /^[!*]/.test(entry) ? 'L' : 'P';
  const changed = strftime('%Y-%m-%d', Number(day) * 86_400_000);
  await command.out.line(`${name} ${state} ${changed} ${least} ${most} ${warn} -1`);
  return 0;
}

async function changeState(command: Command, name: string, entry: string, kind: string): Promise<number> {
  const locked = entry.startsWith('!');
  if (!command.gnu && (kind === 'l' ? locked : kind === 'u' && !locked)) {
    await command.process.complain(
      `passwd: password for ${name} is already ${kind === 'l' ? '' : 'un'}locked\n`,
    );
    return 0;
  }
  if (kind === 'u' && (entry === '!' || entry === '!!') && command.gnu)
    return command.fail(
      'unlocking the password would result in a passwordless account.\nYou should set a password with usermod -p to unlock the password of this account.',
      3,
    );
  if (kind === 'd') setPasswordEntry(command, name, '');
  else if (kind === 'l') setPasswordEntry(command, name, locked ? entry : `!${entry}`);
  else if (kind === 'u') setPasswordEntry(command, name, entry.replace(/^!/, ''));
  if (command.gnu) await command.out.line('passwd: password changed.');
  else await changed(command, name);
  return 0;
}

async function changed(command: Command, name: string): Promise<void> {
  const { process } = command;
  await command.out.flush();
  const by = userName(command.fs, process.credentials.uid) ?? String(process.credentials.uid);
  await process.complain(`passwd: password for ${name} changed by ${by}\n`);
}

/** Asks for a new password and sets it; also what adduser does in the end. Answers the exit status. */
export function changePassword(command: Command, name: string): Promise<number> {
  return command.gnu ? askAsPam(command, name) : askAsBusybox(command, name);
}

/** The conversation of pam_unix. */
async function askAsPam(command: Command, name: string): Promise<number> {
  const { process } = command;
  const typing = process.descriptors.get(0)?.tty !== undefined;
  const ask = async (prompt: string): Promise<string | undefined> => {
    await process.complain(prompt);
    const word = await readPassword(process);
    // What was typed is not shown, the end of its line is not either.
    if (typing) await process.complain('\n');
    return word;
  };
  const unchanged = async (message: string): Promise<number> => {
    await process.complain(
      `${message}passwd: Authentication token manipulation error\npasswd: password unchanged\n`,
    );
    return 10;
  };
  const own = process.credentials.uid !== 0;
  const entry = passwordEntry(command, name) ?? '';
  if (own) {
    await command.out.line(`Changing password for ${name}.`);
    await command.out.flush();
    const old = entry === '' ? '' : await ask('Current password: ');
    if (old === undefined || !(await matchesPassword(process, old, entry))) return unchanged('');
  }
  for (let attempt = 0; attempt < 2; attempt++) {
    const first = await ask('New password: ');
    if (first === undefined) return unchanged('Password change has been aborted.\n');
    const second = await ask('Retype new password: ');
    if (second === undefined) return unchanged('Password change has been aborted.\n');
    if (first !== second) return unchanged('Sorry, passwords do not match.\n');
    if (first === '') {
      await process.complain('No password has been supplied.\n');
      continue;
    }
    if (own && first.length < 6) {
      await process.complain('You must choose a longer password.\n');
      continue;
    }
    setPasswordEntry(command, name, await shadowed(command, first));
    await process.complain('passwd: password updated successfully\n');
    return 0;
  }
  return unchanged('Password change has been aborted.\n');
}

/** What busybox does not like about a new password; root may have it all the same. */
function weakness(password: string, name: string): string | undefined {
  if (password.length < 6) return 'too short';
  if (password.includes(name) || name.includes(password)) return 'similar to username';
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length;
  const wanted = password.length >= 11 ? 1 : password.length >= 9 ? 2 : password.length >= 8 ? 2 : 3;
  return kinds < wanted ? 'too weak' : undefined;
}

async function askAsBusybox(command: Command, name: string): Promise<number> {
  const { process, out } = command;
  const root = process.credentials.uid === 0;
  const ask = async (prompt: string): Promise<string | undefined> => {
    await out.text(prompt);
    await out.flush();
    const word = await readPassword(process);
    await out.text('\n');
    return word;
  };
  const unchanged = async (): Promise<number> => command.fail(`password for ${name} is unchanged`);
  await out.line(`Changing password for ${name}`);
  const entry = passwordEntry(command, name) ?? '';
  if (!root && entry !== '') {
    const old = await ask('Old password: ');
    if (old === undefined || !(await matchesPassword(process, old, entry))) {
      await out.flush();
      await process.complain(`passwd: incorrect password for ${name}\n`);
      return unchanged();
    }
  }
  const first = await ask('New password: ');
  if (first === undefined) return unchanged();
  const weak = weakness(first, name);
  if (weak !== undefined) {
    await out.line(`Bad password: ${weak}`);
    if (!root) return unchanged();
  }
  const second = await ask('Retype password: ');
  if (second === undefined) return unchanged();
  if (first !== second) {
    await out.line("Passwords don't match");
    return unchanged();
  }
  setPasswordEntry(command, name, await shadowed(command, first));
  await changed(command, name);
  return 0;
}
