import { SystemError } from '../../linux/errno.ts';
import { userName, users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { decode } from '../command/decode.ts';
import { LongText } from '../command/long-text.ts';
import { BadField, readCronLine } from './schedule.ts';

/** Where the tables of users stand; Alpine's is a link to /etc/crontabs. */
export const CRONTABS = '/var/spool/cron/crontabs';

const GNU_USAGE = `Usage:
 crontab [options] file
 crontab [options]
 crontab -n [hostname]

Options:
 -u <user>  whose table it is
 -e         edit it
 -l         show it
 -r         remove it
 -i         ask before that

Without a file, or with -, the table is read from standard input.
`;

export const crontab: Tool = {
  name: 'crontab',
  usage:
    "crontab [-c DIR] [-u USER] [-ler]|[FILE]\n\nManage users' tables of jobs\n\n\t-c\tTheir directory\n\t-u\tThe user\n\t-l\tShow the table\n\t-e\tEdit it\n\t-r\tDelete it\n\tFILE\tTake FILE for it ('-': stdin)",
  usageText: GNU_USAGE,
  options: { short: 'eilru:' },
  busyboxOptions: { short: 'c:elru:' },
  async run(command, options) {
    const { process } = command;
    const own = userName(command.fs, process.credentials.uid) ?? String(process.credentials.uid);
    const user = options.value('u') ?? own;
    if (!users(command.fs).some(({ name }) => name === user))
      return command.fail(command.say(`user \`${user}' unknown`, `unknown user ${user}`));
    if (user !== own && process.credentials.uid !== 0)
      return command.fail(command.say('must be privileged to use -u', 'must be suid to work properly'));
    const kinds = ['e', 'l', 'r'].filter((letter) => options.has(letter));
    const [file] = options.operands;
    if (kinds.length > 1) {
      if (!command.gnu) return command.misuse('one of them');
      await process.complain(`crontab: usage error: only one operation permitted\n${GNU_USAGE}`);
      return 1;
    }
    const directory = options.value('c') ?? CRONTABS;
    const path = `${directory}/${user}`;
    // Debian's is setgid crontab, busybox' setuid: both reach all tables.
    const { fs } = process.machine;
    // Debian has the directory from the start; busybox goes there first.
    if (!command.gnu && !fs.exists(directory))
      return command.fail(`can't change directory to '${directory}': No such file or directory`);
    const table = fs.exists(path) ? fs.readText(path) : undefined;
    const missing = command.say(
      `no crontab for ${user}\n`,
      `crontab: can't open '${user}': No such file or directory\n`,
    );
    if (kinds[0] === 'l') {
      if (table === undefined) {
        await process.complain(missing);
        return 1;
      }
      await command.out.text(table);
      return 0;
    }
    if (kinds[0] === 'r') {
      if (table === undefined && command.gnu) {
        await process.complain(missing);
        return 1;
      }
      fs.remove(path);
      return 0;
    }
    if (kinds[0] === 'e') return edit(command, path, user, table);
    let text: string | undefined;
    if (file === undefined && !command.gnu && options.given.length === 0) return command.misuse('no file');
    if (file === undefined || file === '-') {
      const input = command.input(0);
      const lines = new LongText();
      for (let line = await input.line(); line !== undefined; line = await input.line())
        lines.add(`${line}\n`);
      text = lines.toString();
    } else {
      let bytes: Uint8Array;
      try {
        bytes = command.fs.readFile(file);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        // Debian's tells it with perror(3).
        if (command.gnu) await process.complain(`${file}: ${error.message}\n`);
        else await command.warn(`can't open '${file}': ${error.message}`);
        return 1;
      }
      text = await decode(process, bytes);
    }
    return (await install(command, path, text, file === undefined || file === '-' ? '-' : file)) ? 0 : 1;
  },
};

/** Debian's refuses what cannot be read; busybox leaves that to its daemon. */
async function install(command: Command, path: string, text: string, from: string): Promise<boolean> {
  const { process } = command;
  if (command.gnu) {
    let bad = false;
    for (let i = 0, at = 0; at <= text.length; i++) {
      const end = text.indexOf('\n', at);
      const line = text.slice(at, end < 0 ? undefined : end);
      at = end < 0 ? text.length + 1 : end + 1;
      const breath = process.breath();
      if (breath) await breath;
      try {
        readCronLine(line);
      } catch (error) {
        if (!(error instanceof BadField)) throw error;
        await process.complain(`"${from}":${i + 1}: ${error.message}\n`);
        bad = true;
        break;
      }
    }
    if (bad) {
      await process.complain("errors in crontab file, can't install.\n");
      return false;
    }
    if (text !== '' && !text.endsWith('\n')) {
      await process.complain(`new crontab file is missing newline before EOF, can't install.\n`);
      return false;
    }
  }
  const { fs } = process.machine;
  fs.mkdir(path.slice(0, path.lastIndexOf('/')), { recursive: true });
  fs.writeFile(path, text, 0o600);
  return true;
}

async function edit(
  command: Command,
  path: string,
  user: string,
  table: string | undefined,
): Promise<number> {
  const { process } = command;
  const { fs } = process.machine;
  const editor =
    process.env.get('VISUAL') ?? process.env.get('EDITOR') ?? (command.gnu ? '/usr/bin/editor' : 'vi');
  const draft = `/tmp/crontab.${process.pid}`;
  if (table === undefined && command.gnu)
    await process.complain(`no crontab for ${user} - using an empty one\n`);
  fs.writeFile(draft, table ?? '', 0o600);
  fs.chown(draft, process.credentials.uid, process.credentials.gid);
  try {
    const child = process.spawn({
      path: '/bin/sh',
      argv: ['sh', '-c', `${usable(command, editor)} ${draft}`],
    });
    await process.wait(child);
    const text = fs.readText(draft);
    if (command.gnu && text === (table ?? '')) {
      await process.complain('No modification made\n');
      return 0;
    }
    if (command.gnu) await process.complain('crontab: installing new crontab\n');
    return (await install(command, path, text, draft)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(`${editor}: ${error.message}`);
  } finally {
    fs.remove(draft);
  }
}

/** `editor` is whichever of the editors there is. */
function usable({ fs }: Command, editor: string): string {
  if (editor !== '/usr/bin/editor' || fs.exists(editor)) return editor;
  return ['nano', 'vim', 'vi'].find((name) => fs.exists(`/usr/bin/${name}`)) ?? editor;
}
