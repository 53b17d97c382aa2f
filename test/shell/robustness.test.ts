import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ShellName, World } from './world.ts';

const TOKENS = (
  'if then fi else elif while until do done for in case esac select function { } ( ) (( )) [[ ]] [ ] ! && || | |& & ; ;; ;& ' +
  '> >> < <<E <<< >& <& 2>&1 <( >( $( ` " \' $\' \\ $ ${ } ${x ${x:- ${#x} ${x/ ${!x} $(( $[ x=1 x=(1 x[0]=3 x+=2 $x $@ "$@" $# $? ' +
  'echo true false a b * ? [a-z] ~ # f() local return break continue exit shift set -e -u -x eval trap wait read cat kill jobs ' +
  'declare -A -n -i unset let printf %d test -f =~ (a+)+$ == 1 2 + - / % ** 0x {a,b} {1..3} !! time coproc alias a=b E @( +( ' +
  'exec . ulimit getopts ab history mapfile type command hash export readonly q \n \n'
).split(/(?<=\S) /);

const soup = fc
  .array(fc.tuple(fc.constantFrom(...TOKENS), fc.constantFrom(' ', ' ', '')), { maxLength: 14 })
  .map((pairs) => pairs.flat().join(''));
const noise = fc.string({ unit: 'binary', maxLength: 40 });

/** Runs a script from standard input to its end, or kills it after a minute of the machine's time. */
async function survives(shell: ShellName, script: string): Promise<void> {
  const world = new World({ processLimit: 50 });
  // What reads standard input on finds it empty; what waits longer than a minute is ended.
  const outcome = await world.run(['dash', '-c', `timeout -s KILL 60 ${shell}`], `${script}\n`);
  expect(outcome.stderr).not.toContain('internal error');
  expect(world.machine.pids.list().filter(({ state }) => state !== 'zombie')).toEqual([]);
}

it.each(['bash', 'dash', 'sh'] as const)(
  'no script makes %s crash, hang or leave a process',
  async (shell) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof({ arbitrary: soup, weight: 4 }, noise), (script) => survives(shell, script)),
      { seed: 11, numRuns: 120 },
    );
  },
  60_000,
);
