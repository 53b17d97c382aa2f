import { Selection } from './selection.ts';
import { show } from './show.ts';
import type { TarRun } from './tar-run.ts';

/** -t: shows what is in the archive. */
export async function list(run: TarRun): Promise<void> {
  const selection = await Selection.begin(run);
  for await (const entry of selection.members()) {
    const path = run.options.has('show-transformed') ? run.cut(run.renamed(entry.path)) : entry.path;
    await show(run, { ...entry, path }, run.options.has('O'));
  }
  await selection.tellMissing();
}
