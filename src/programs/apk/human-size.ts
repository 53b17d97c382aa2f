/** A size as apk shows it: whole numbers below 10,000 with the unit that fits. */
export function humanSize(bytes: number): string {
  let size = bytes;
  for (const unit of ['B', 'KiB', 'MiB', 'GiB']) {
    if (size < 10_000) return `${Math.floor(size)} ${unit}`;
    size /= 1024;
  }
  return `${Math.floor(size)} TiB`;
}
