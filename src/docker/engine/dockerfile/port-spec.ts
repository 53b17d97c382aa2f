/**
 * The ports that EXPOSE names: `80`, `53/udp`, `8000-8002`; what stands before a colon is for the host and of no interest.
 * @throws Error what is wrong with it (go-connections/nat)
 */
export function readPortSpec(spec: string): readonly string[] {
  const [address = '', protocol = 'tcp'] = spec.split('/');
  const port = address.slice(address.lastIndexOf(':') + 1);
  if (port === '') throw new Error(`no port specified: ${spec}<empty>`);
  const kind = protocol.toLowerCase();
  if (!['tcp', 'udp', 'sctp'].includes(kind)) throw new Error(`invalid proto: ${protocol}`);
  const [first = '', last = first] = port.split('-');
  const [start, end] = [readPort(first), readPort(last)];
  if (start === undefined || end === undefined || end < start) {
    throw new Error(`invalid containerPort: ${port}`);
  }
  return Array.from({ length: end - start + 1 }, (_, more) => `${start + more}/${kind}`);
}

function readPort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}
