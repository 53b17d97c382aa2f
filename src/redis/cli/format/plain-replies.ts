/** Commands whose reply is text for people: it is printed as it is, in any mode. */
export function isPlainReply(words: readonly string[]): boolean {
  const [first = '', second = ''] = words.map((word) => word.toLowerCase());
  switch (first) {
    case 'info':
    case 'lolwut':
      return true;
    case 'debug':
      return second.startsWith('htstats') || second === 'client-eviction';
    case 'memory':
      return words.length === 2 && (second === 'malloc-stats' || second === 'doctor');
    case 'cluster':
      return words.length === 2 && (second === 'nodes' || second === 'info');
    case 'client':
      return second === 'list' || second === 'info';
    case 'latency':
      return (words.length === 3 && second === 'graph') || (words.length === 2 && second === 'doctor');
    case 'proxy':
      return words.length >= 2 && second === 'info';
    default:
      return false;
  }
}
