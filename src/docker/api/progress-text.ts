const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
const WIDTH = 50;

/** `[====>    ]  7.373MB/9.722MB`: the progress of a transfer as the engine words it for clients that only print. */
export function progressText(current: number, total: number): string {
  if (current <= 0 && total <= 0) return '';
  if (total <= 0) return humanSize(current).padStart(8);
  const filled = Math.min(WIDTH, Math.floor(Math.floor((current / total) * 100) / 2));
  const box = `[${'='.repeat(filled)}>${' '.repeat(WIDTH - filled)}]`;
  const size = humanSize(current).padStart(8);
  return current > total ? `${box} ${size}` : `${box} ${size}/${humanSize(total)}`;
}

/** Four digits that count, in powers of a thousand (go-units HumanSize). */
function humanSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${Number(size.toPrecision(4))}${UNITS[unit]}`;
}
