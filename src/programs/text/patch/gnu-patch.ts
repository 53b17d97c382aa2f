import { SystemError } from '../../../linux/errno.ts';
import { patiently } from '../../../linux/steps.ts';
import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { readWholeText } from '../../command/read-whole-file.ts';
import { chooseFile } from './choose-file.ts';
import { DamagedPatch } from './damaged.ts';
import { Dialogue } from './dialogue.ts';
import { FilePatching } from './file-patching.ts';
import { readHeader } from './header.ts';
import { PatchLines } from './patch-lines.ts';
import { readSettings } from './patch-settings.ts';
import { readHunk } from './read-hunk.ts';
import { wholeLines } from './whole-lines.ts';

/** GNU's patch: reads one difference after another and changes the files that they name. */
export async function gnuPatch(command: Command, options: Options): Promise<number> {
  const [original, patchFile, extra] = options.operands;
  if (extra !== undefined) {
    await command.process.complain(
      `patch: ${extra}: extra operand\npatch: Try 'patch --help' for more information.\n`,
    );
    return 2;
  }
  const settings = await readSettings(command, options);
  const directory = options.value('d');
  try {
    if (directory !== undefined) command.process.chdir(directory);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(`**** Can't change to directory ${directory} : ${error.message}`, 2);
  }
  const source = patchFile ?? options.value('i') ?? '-';
  let text: string;
  try {
    text = source === '-' ? await command.input(0).rest() : await readWholeText(command.process, source);
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
    return command.fail(`**** Can't open patch file ${source} : ${error.message}`, 2);
  }
  const breath = (): Promise<void> | undefined => command.process.breath();
  const patch = new PatchLines(await patiently(wholeLines(text), breath));
  const dialogue = new Dialogue(command, settings);
  const seen = new Set<string>();
  try {
    for (let first = true; first || !patch.ended; first = false) {
      const from = patch.at;
      if (settings.verbose) await dialogue.say('Hmm...');
      const header = await patiently(readHeader(patch, original !== undefined, settings.strip), breath);
      if (!header) {
        if (first && text !== '') throw new DamagedPatch('Only garbage was found in the patch input.');
        if (settings.verbose) await dialogue.say('  Ignoring the trailing garbage.\n');
        break;
      }
      if (settings.verbose)
        await dialogue.say(
          `  ${first ? 'L' : 'The next patch l'}ooks like a ${FORMS[header.form]} diff to me...\n`,
        );
      if (patch.setting.returns && header.git === undefined)
        await dialogue.say('(Stripping trailing CRs from patch; use --binary to disable.)\n');
      const { indent } = patch.setting;
      if (indent > 0) await dialogue.say(`(Patch is indented ${indent} space${indent === 1 ? '' : 's'}.)\n`);
      const chosen = await chooseFile({ command, dialogue, settings, header, patch, from, original });
      await new FilePatching({ command, dialogue, settings, header, patch, chosen, seen }).run((form) =>
        patiently(readHunk(patch, form), breath),
      );
    }
    if (settings.verbose) await dialogue.say('done\n');
  } catch (error) {
    if (!(error instanceof DamagedPatch)) throw error;
    return command.fail(`**** ${error.message}`, 2);
  }
  return command.status;
}

/** What `--verbose` calls them. */
const FORMS = { unified: 'unified', context: 'new-style context', normal: 'normal' } as const;
