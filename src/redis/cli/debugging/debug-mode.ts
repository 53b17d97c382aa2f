import type { CliSession } from '../cli-session.ts';
import { CommandLoop } from '../interactive/command-loop.ts';
import { scriptWords } from '../script-words.ts';

/** --eval with --ldb or --ldb-sync-mode: runs the script in the debugger, again and again if the user says so. */
export async function debugScript(session: CliSession): Promise<number> {
  const { options } = session;
  if (!(await session.connect())) return 1;
  const loop = new CommandLoop(session);
  for (;;) {
    await session.print(
      'Lua debugging session started, please use:\n' +
        'quit    -- End the session.\n' +
        'restart -- Restart the script in debug mode again.\n' +
        'help    -- Show Lua script debugging commands.\n\n',
    );
    const words = await scriptWords(session);
    if (!words) return 1;
    await session.link?.ask('SCRIPT', 'DEBUG', options.debug === 'sync' ? 'sync' : 'yes');
    session.beginDebugging();
    const succeeded = await session.issue(words, 1);
    if (!session.isDebugging) {
      await session.print("Eval debugging session can't start:\n");
      await session.showDebugResult();
      return succeeded ? 0 : 1;
    }
    session.debugPrompt = 'lua debugger> ';
    if ((await loop.run()) === 'quit') return 0;
    await session.connect();
    await session.print('\n');
  }
}
