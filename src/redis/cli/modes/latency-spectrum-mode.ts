import type { CliSession } from '../cli-session.ts';
import { reconnectingAsk } from './reconnecting-ask.ts';

/** Between two samples, in milliseconds. */
const PAUSE = 10;

/** Colours of a terminal with 256 of them, from rare to frequent. */
const COLOURS = [0, 233, 234, 235, 237, 239, 241, 243, 245, 247, 144, 143, 142, 184, 226, 214, 208, 202, 196];
const GREYS = [0, 233, 234, 235, 237, 239, 241, 243, 245, 247, 249, 251, 253];

/** How latencies up to so many microseconds are drawn; longer ones are a question mark. */
const STEPS: readonly (readonly [number, string])[] = [
  [10, '.'],
  [125, '-'],
  [250, '*'],
  [500, '#'],
  ...[...'123456789'].map((digit) => [Number(digit) * 1000, digit] as const),
  ...[...'ABCDE'].map((letter, i) => [(i + 1) * 10_000, letter] as const),
  ...[...'FGHIJ'].map((letter, i) => [(i + 1) * 100_000, letter] as const),
  ...[...'KLMNO'].map((letter, i) => [2 ** i * 1_000_000, letter] as const),
  [30_000_000, 'P'],
  [60_000_000, 'Q'],
  [Number.POSITIVE_INFINITY, '?'],
];

/** --latency-dist: how long PING takes, a line of colours every second. */
export async function runLatencySpectrum(session: CliSession): Promise<number> {
  const { options, process } = session;
  const { clock } = process.machine.kernel;
  const period = options.interval || 1000;
  const palette = options.greys ? GREYS : COLOURS;
  let begun = clock.monotonic();
  let counts = STEPS.map(() => 0);
  let samples = 0;
  for (let lines = 0; ; ) {
    const started = clock.monotonic();
    await reconnectingAsk(session, 'PING');
    const taken = Math.floor((clock.monotonic() - started) * 1000);
    const step = STEPS.findIndex(([longest]) => taken <= longest);
    counts[step] = (counts[step] ?? 0) + 1;
    samples++;
    if (Math.floor(clock.monotonic() - begun) > period) {
      if (lines++ % 20 === 0) await session.print(legend(palette));
      await session.print(spectrum(counts, samples, palette));
      begun = clock.monotonic();
      counts = STEPS.map(() => 0);
      samples = 0;
    }
    await process.sleep(PAUSE);
  }
}

function spectrum(counts: readonly number[], samples: number, palette: readonly number[]): string {
  const cells = STEPS.map(([, character], i) => {
    const colour = palette[Math.ceil(((counts[i] ?? 0) / samples) * (palette.length - 1))];
    return `\x1b[48;5;${colour}m${character}`;
  });
  return `\x1b[38;5;0m${cells.join('')}\x1b[0m\n`;
}

function legend(palette: readonly number[]): string {
  return `---------------------------------------------
. - * #          .01 .125 .25 .5 milliseconds
1,2,3,...,9      from 1 to 9     milliseconds
A,B,C,D,E        10,20,30,40,50  milliseconds
F,G,H,I,J        .1,.2,.3,.4,.5       seconds
K,L,M,N,O,P,Q,?  1,2,4,8,16,30,60,>60 seconds
From 0 to 100%: ${palette.map((colour) => `\x1b[48;5;${colour}m `).join('')}\x1b[0m
---------------------------------------------
`;
}
