/** The version of the Engine API that is spoken here, and the oldest that is still understood. */
export const API_VERSION = '1.50';
export const MINIMUM_API_VERSION = '1.24';

/** Negative if the first version is older, 0 if they are the same. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] || 0) - (right[i] || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
