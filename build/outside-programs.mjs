/**
 * The programs that the tests need and npm does not bring: a Chromium and a redis-server. They are looked for where the
 * environment says, in the usual places, and installed if they are missing.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { run, tool } from './run.mjs';

/** @returns {Promise<Record<string, string>>} the environment in which the browser tests find it */
export async function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const found = process.env.CHROMIUM ?? inPath(names) ?? (await playwrightChromium());
  if (found) return { CHROMIUM: found };
  await install('chromium', tool('playwright', 'install', 'chromium'));
  const installed = inPath(names) ?? (await playwrightChromium());
  if (installed) return { CHROMIUM: installed };
  throw new Error('The browser tests need Chromium. Install it, or name its binary in CHROMIUM.');
}

/** @returns {Promise<Record<string, string>>} the environment in which redis-memory-server finds it */
export async function findRedisServer() {
  const found = process.env.REDISMS_SYSTEM_BINARY ?? inPath(['redis-server']);
  if (found) return { REDISMS_SYSTEM_BINARY: found };
  await install('redis-server');
  const installed = inPath(['redis-server']);
  if (installed) return { REDISMS_SYSTEM_BINARY: installed };
  throw new Error(
    'The tests that compare with a real Redis need redis-server. Install it, or name its binary in REDISMS_SYSTEM_BINARY.',
  );
}

/** @param {readonly string[]} names @returns {string | undefined} */
function inPath(names) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin'];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The Chromium that Playwright itself downloaded, if it did. @returns {Promise<string | undefined>} */
async function playwrightChromium() {
  const { chromium } = await import('playwright');
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

/**
 * Installs a Debian package where that is possible, else runs the other command, if there is one. Fails silently: the
 * caller looks again and says what is missing.
 * @param {string} debianPackage @param {readonly string[]} [otherwise]
 */
async function install(debianPackage, otherwise) {
  const root = process.getuid?.() === 0;
  if (inPath(['apt-get']) && (root || inPath(['sudo']))) {
    console.log(`installing ${debianPackage}`);
    const prefix = root ? [] : ['sudo', '-n'];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const installation = ['apt-get', 'install', '-y', '--no-install-recommends', debianPackage];
    await run([...prefix, 'apt-get', 'update'], { quiet: true, env });
    const { status, output } = await run([...prefix, ...installation], { quiet: true, env });
    if (status === 0) return;
    console.log(output.trimEnd());
  }
  if (otherwise) await run(otherwise);
}
