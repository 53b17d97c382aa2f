// Records what the real iptables (1.8.9 of Debian 12) says to each line of test/oracle/iptables-calls.txt.
// As root: node test/programs/net/iptables/record-iptables.mjs
// Every section has a network namespace of its own: nothing of this machine is touched.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const calls = new URL('../../../oracle/iptables-calls.txt', import.meta.url);
const answers = new URL('../../../oracle/iptables.json', import.meta.url);

/**
 * Prints each call's output and status, held apart by lines that no call prints.
 * @param {readonly string[]} lines
 */
function script(lines) {
  const run = lines.map((line) => {
    const [, input, command = line] = /^(.*) \| (ip6?tables-restore.*)$/.exec(line) ?? [];
    const fed =
      input === undefined ? command : `printf '%b' '${input.replaceAll("'", `'\\''`)}' | ${command}`;
    return `{ ${fed}; } 2>&1; echo "=====$?"`;
  });
  return `ip link set lo up\n${run.join('\n')}\n`;
}

const sections = readFileSync(calls, 'utf8').trimEnd().split('\n---\n');
const recorded = sections.map((section) => {
  const lines = section.split('\n');
  const shown = execFileSync('unshare', ['-n', 'bash'], { input: script(lines), encoding: 'utf8' });
  const parts = shown.split(/=====(\d+)\n/);
  return lines.map((call, at) => ({ call, said: parts[2 * at], status: Number(parts[2 * at + 1]) }));
});
writeFileSync(answers, `${JSON.stringify(recorded, null, 1)}\n`);
