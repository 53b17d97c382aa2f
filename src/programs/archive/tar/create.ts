import { recode } from '../recode.ts';
import { openTarget } from './open-target.ts';
import { packMembers } from './pack-members.ts';
import type { TarRun } from './tar-run.ts';

/** Bytes that are written at once. */
const PIECE = 1_048_576;

/** -c: a new archive. */
export async function create(run: TarRun): Promise<void> {
  const { gnu, process } = run.command;
  const names = run.names;
  if (names.length === 0) {
    if (gnu) {
      await process.complain(
        "tar: Cowardly refusing to create an empty archive\nTry 'tar --help' or 'tar --usage' for more information.\n",
      );
      process.exit(2);
    }
    await run.fatal('empty archive');
  }
  if (run.path === '-' && process.descriptors.get(1)?.tty)
    await run.fatal(
      run.command.say(
        'Refusing to write archive contents to terminal (missing -f option?)',
        "can't write to a terminal",
      ),
    );
  // The archive's own name is seen from where tar was started.
  const target = run.path === '-' ? undefined : run.absolute(run.path);
  const descriptor = target === undefined ? undefined : await openTarget(run, target);
  await run.changeDirectory();
  const packer = run.ownPacker;
  const write = async (bytes: Uint8Array): Promise<void> => {
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      await (descriptor === undefined ? run.command.out.raw(piece) : process.write(descriptor, piece));
      await process.breathe();
    }
  };
  const members = packMembers(run, names, target);
  if (!packer?.pack) {
    for await (const piece of members) await write(piece);
    return;
  }
  const read = async () => (await members.next()).value ?? new Uint8Array(0);
  const coder = packer.pack({ level: packer.level });
  for await (const piece of recode(process, coder, read)) await write(piece);
}
