/** Versions of busybox differ, and what it says of each option is in our own words: only its usage lines count. */
export function withoutDescriptions(text: string): string {
  return text
    .replace(/BusyBox v[\d.]+ \(.*?\) multi-call binary\.\n/g, 'BusyBox BANNER\n')
    .replace(/(BusyBox BANNER\n\nUsage: [^\n]*\n(?:[ \t]*or: [^\n]*\n|\t\[[^\n]*\n)*)(?:\n[\s\S]*)?/, '$1');
}
