/** The first pane's share of a split, in per cent: neither pane may disappear. */
const smallest = 20;
const largest = 80;

export function clampShare(share: number): number {
  return Math.min(largest, Math.max(smallest, share));
}

/** The share after a key on the bar (the window-splitter pattern of the ARIA practices), or undefined if the key is not for it. */
export function shareAfterKey(share: number, key: string, stacked: boolean): number | undefined {
  switch (key) {
    case stacked ? 'ArrowUp' : 'ArrowLeft':
      return clampShare(share - 2);
    case stacked ? 'ArrowDown' : 'ArrowRight':
      return clampShare(share + 2);
    case 'PageUp':
      return clampShare(share - 10);
    case 'PageDown':
      return clampShare(share + 10);
    case 'Home':
      return smallest;
    case 'End':
      return largest;
    default:
      return undefined;
  }
}
