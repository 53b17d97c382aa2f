import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { run, tool } from '../../build/run.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with what `npm run build` makes for browsers. */
    readonly site: string;
  }
}

/** Builds the site once for all tests of this run. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'drydock-site-'));
  // Not in this process: here the environment is that of a test, and the site would be built for development.
  const command = tool('vite', 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn');
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status, output } = await run(command, { quiet: true, env });
  if (status !== 0) throw new Error(`the site cannot be built:\n${output}`);
  project.provide('site', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
