import type { Process } from '../../linux/process/process.ts';
import type { Tool } from '../command/command.ts';
import { runLine } from './ex.ts';
import { show } from './files.ts';
import { runCommand } from './normal.ts';
import { releaseLine, releaseOf } from './release.ts';
import { attention, endSwap } from './swap-file.ts';
import { Failed, Vim } from './vim.ts';

/** What Debian's packages name vim, by the words it is called with. */
export const vim: Tool = {
  name: 'vim',
  usage: 'vim [arguments] [file ..]',
  ownHelp: true,
  async run(command, { operands: words }) {
    const { process } = command;
    const files: string[] = [];
    const lines: string[] = [];
    let readonly = command.name === 'view';
    let ended = false;
    let swaps = true;
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? '';
      if (ended || !/^[-+]./.test(word)) files.push(word);
      else if (word === '--') ended = true;
      else if (word.startsWith('+')) lines.push(word.slice(1));
      else if (word === '-h' || word === '--help') return help(process);
      else if (word === '--version') {
        await process.print(version(process));
        return 0;
      } else if (
        word === '-c' ||
        word === '--cmd' ||
        word === '-S' ||
        word === '-u' ||
        word === '-i' ||
        word === '-T'
      ) {
        i++;
        if (words[i] === undefined) return wrong(command, `Argument missing after: "${word}"`);
        if (word === '-c' || word === '--cmd') lines.push(words[i] ?? '');
      } else if (/^-[RMnNvbdoOpyxesZmCXAFHEDV]+\d*$/.test(word)) {
        readonly ||= /[RM]/.test(word);
        swaps &&= !word.includes('n');
      } else return wrong(command, `Unknown option argument: "${word}"`);
    }
    if (!process.descriptors.get(1)?.tty)
      await process.complain('Vim: Warning: Output is not to a terminal\n');
    if (!process.descriptors.get(0)?.tty)
      await process.complain('Vim: Warning: Input is not from a terminal\n');
    const vim = new Vim(process);
    vim.swaps = swaps;
    return edit(vim, files, lines, readonly);
  },
};

/** What `--version` prints, but for the list of features. */
function version(process: Process): string {
  const release = releaseOf(process);
  const { patches, packager } = release;
  return `${releaseLine(release)}\nIncluded patches: ${patches}\nModified by ${packager}\nCompiled by ${packager}\nHuge version without GUI.\n`;
}

async function help(process: Process): Promise<number> {
  await process.print(`${releaseLine(releaseOf(process))}

Usage: vim [arguments] [file ..]       edit specified file(s)

Arguments:
   --			Only file names after this
   -R			Readonly mode (like "view")
   -c <command>		Execute <command> after loading the first file
   +<lnum>		Start at line <lnum>
   -h  or  --help	Print Help (this message) and exit
   --version		Print version information and exit
`);
  return 0;
}

async function wrong({ process }: Parameters<Tool['run']>[0], message: string): Promise<number> {
  await process.complain(`${releaseLine(releaseOf(process))}\n${message}\nMore info with: "vim -h"\n`);
  return 1;
}

async function edit(
  vim: Vim,
  files: readonly string[],
  lines: readonly string[],
  readonly: boolean,
): Promise<number> {
  try {
    const { process } = vim;
    vim.options.readonly = readonly;
    vim.runOne = () => runCommand(vim);
    vim.files = files;
    if (files.length > 1) await process.print(`${files.length} files to edit\r\n`);
    await vim.enter();
    if (files.length === 0) vim.intro = true;
    for (const name of files) if (!vim.buffers.some((buffer) => buffer.name === name)) vim.addBuffer(name);
    const [, first] = vim.buffers;
    if (first) {
      const decision = vim.swaps ? await attention(vim, first.name ?? '') : 'edit';
      if (decision === 'leave') {
        await vim.leave();
        return 1;
      }
      if (decision === 'readonly') vim.options.readonly = true;
      show(vim, first);
      vim.options.readonly = readonly;
      // The nameless text that nobody asked for is gone.
      vim.buffers.shift();
      for (const [i, buffer] of vim.buffers.entries()) buffer.number = i + 1;
      vim.alternate = undefined;
    }
    vim.keepColumn();
    for (const line of lines) {
      const { message } = vim;
      await attempt(vim, line === '' ? '$' : line);
      vim.message ??= message;
    }
    while (vim.status === undefined) {
      try {
        await runCommand(vim);
      } catch (error) {
        if (!(error instanceof Failed)) throw error;
      }
    }
    await vim.leave();
    return vim.status;
  } finally {
    for (const { swap } of vim.buffers) if (swap) endSwap(vim.process, swap);
    vim.terminal.leave();
  }
}

async function attempt(vim: Vim, line: string): Promise<void> {
  try {
    await runLine(vim, line);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
  }
}
