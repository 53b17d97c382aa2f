import { fixedText } from '../../resp/fixed-text.ts';
import type { CliSession } from '../cli-session.ts';
import type { OutputMode } from '../format/format-reply.ts';
import { reconnectingAsk } from './reconnecting-ask.ts';

/** Between two samples, in milliseconds. */
const PAUSE = 10;

interface Figures {
  readonly least: number;
  readonly most: number;
  readonly total: number;
  readonly samples: number;
}

/** --latency and --latency-history: how long PING takes. */
export async function runLatency(session: CliSession): Promise<number> {
  const { options, process, style } = session;
  const { clock } = process.machine.kernel;
  const history = options.run === 'latency-history';
  const period = options.interval || (history ? 15_000 : 1000);
  const live = style.mode === 'standard';
  let begun = clock.monotonic();
  let figures: Figures | undefined;
  for (;;) {
    const started = clock.monotonic();
    await reconnectingAsk(session, 'PING');
    const taken = Math.floor(clock.monotonic() - started);
    figures = {
      least: Math.min(taken, figures?.least ?? taken),
      most: Math.max(taken, figures?.most ?? taken),
      total: taken + (figures?.total ?? 0),
      samples: 1 + (figures?.samples ?? 0),
    };
    const elapsed = clock.monotonic() - begun;
    if (live) await session.print(`\x1b[0G\x1b[2K${figuresText(figures, style.mode)}`);
    else if (history) await session.print(figuresText(figures, style.mode));
    else if (elapsed > period) {
      await session.print(figuresText(figures, style.mode));
      return 0;
    }
    if (history && elapsed > period) {
      await session.print(` -- ${fixedText(elapsed / 1000, 2)} seconds range\n`);
      begun = clock.monotonic();
      figures = undefined;
    }
    await process.sleep(PAUSE);
  }
}

function figuresText({ least, most, total, samples }: Figures, mode: OutputMode): string {
  const average = fixedText(total / samples, 2);
  switch (mode) {
    case 'standard':
      return `min: ${least}, max: ${most}, avg: ${average} (${samples} samples)`;
    case 'csv':
      return `${least},${most},${average},${samples}\n`;
    case 'raw':
      return `${least} ${most} ${average} ${samples}\n`;
    case 'json':
      return `{"min": ${least}, "max": ${most}, "avg": ${average}, "count": ${samples}}\n`;
    case 'quoted-json':
      return '';
  }
}
