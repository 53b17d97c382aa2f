/**
 * Takes out of a step what differs from run to run: times, ports, identifiers, figures of load; and the summaries of
 * commands, which are our own prose.
 */
export function normalise(text: string): string {
  return text
    .replace(/(summary:\x1b\[0m ).*?\r/g, '$1SUMMARY\r')
    .replace(/\(\d+\.\d\ds\)/g, '(TIMEs)')
    .replace(/\b1\d{9}\.\d{6}\b/g, 'MOMENT')
    .replace(/\(integer\) 1\d{9}\b/g, '(integer) MOMENT')
    .replace(/"1\d{9}"\r\n2\) "\d{1,6}"/g, '"MOMENT"')
    .replace(/127\.0\.0\.1:[3-6]\d{4}\b/g, '127.0.0.1:PEER')
    .replace(/"id" => \(integer\) \d+/g, '"id" => (integer) ID')
    .replace(/"id"\r\n( ?\d\)) \(integer\) \d+/g, '"id"\r\n$1 (integer) ID')
    .replace(/\bid=\d+ /g, 'id=ID ')
    .replace(/\b(fd|age|idle|qbuf|qbuf-free|rbs|rbp|tot-mem|argv-mem)=\d+/g, '$1=N');
}
