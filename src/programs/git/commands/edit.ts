import { statusNumber } from '../../../linux/process/exit.ts';
import { fromBinary } from '../../command/bytes.ts';
import { Failure } from '../failure.ts';
import type { Session } from '../session.ts';

/** The editor: GIT_EDITOR, core.editor, VISUAL, EDITOR, or what the machine has. */
export function editorOf({ process, settings }: Session): string {
  const { env, fs } = process;
  const wish =
    env.get('GIT_EDITOR') ?? settings.get('core.editor') ?? (env.get('VISUAL') || env.get('EDITOR'));
  return wish || (['editor', 'nano', 'vi'].find((name) => fs.exists(`/usr/bin/${name}`)) ?? 'vi');
}

/** Opens a file in the editor. @throws Failure if there is none, or it failed */
export async function edit(session: Session, path: string, hint = '', own?: string): Promise<number> {
  const { process } = session;
  const editor = own ?? editorOf(session);
  const given =
    own ??
    process.env.get('GIT_EDITOR') ??
    session.settings.get('core.editor') ??
    process.env.get('VISUAL') ??
    process.env.get('EDITOR');
  if (given === undefined && (process.env.get('TERM') ?? 'dumb') === 'dumb')
    throw new Failure(`error: Terminal is dumb, but EDITOR unset\n${hint}`, 1);
  if (editor === ':') return 0;
  await session.flush();
  const argv = ['sh', '-c', `${editor} "$@"`, editor, fromBinary(path)];
  const child = process.spawn({ path: '/bin/sh', argv });
  const status = statusNumber(await process.wait(child));
  if (status !== 0) throw new Failure(`error: There was a problem with the editor '${editor}'.\n${hint}`, 1);
  return 0;
}
