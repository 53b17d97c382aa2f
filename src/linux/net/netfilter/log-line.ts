import type { Packet } from '../ip/packet.ts';
import { protocolOf } from './meets-match.ts';
import { lengthOf, type Seen } from './seen.ts';
import type { Target } from './target.ts';

/** What the LOG target writes about a packet (nf_log_syslog.c). */
export function logLine(target: Target & { readonly name: 'LOG' }, seen: Seen): string {
  const { from, to, packet, track } = seen;
  const mark = track?.mark ? `MARK=0x${track.mark.toString(16)} ` : '';
  // Whose frame it was is not known here: the sender's part of the header is shown empty.
  const mac = from ? `MAC=${from.mac}:00:00:00:00:00:00:08:00 ` : '';
  return `${target.prefix}IN=${from?.name ?? ''} OUT=${to?.name ?? ''} ${mac}${words(packet, target)}${mark}`.trimEnd();
}

function words(packet: Packet, target: Target & { readonly name: 'LOG' }): string {
  const { source, destination, ttl, payload } = packet;
  const head = `SRC=${source} DST=${destination} LEN=${lengthOf(packet)} TOS=0x00 PREC=0x00 TTL=${ttl} ID=0 `;
  if ('about' in payload) {
    const type = payload.type === 'time-exceeded' ? 11 : 3;
    return `${head}PROTO=ICMP TYPE=${type} CODE=${payload.code} [${words(payload.about, target)}] `;
  }
  if (payload.protocol === 'tcp') {
    const { sourcePort, destinationPort, window, syn, ack, fin, rst } = payload;
    const flags = [ack && 'ACK', payload.data.length > 0 && 'PSH', rst && 'RST', syn && 'SYN', fin && 'FIN'];
    const numbers = target.tcpSequence ? `SEQ=${payload.sequence} ACK=${payload.acknowledgment} ` : '';
    const shown = flags.filter((flag) => flag !== false && flag !== undefined).join(' ');
    return `${head}DF PROTO=TCP SPT=${sourcePort} DPT=${destinationPort} ${numbers}WINDOW=${window} RES=0x00 ${shown} URGP=0 `;
  }
  if (payload.protocol === 'udp') {
    const { sourcePort, destinationPort, data } = payload;
    return `${head}DF PROTO=UDP SPT=${sourcePort} DPT=${destinationPort} LEN=${data.length + 8} `;
  }
  const type = protocolOf(packet) === 58 ? 128 : payload.type === 'echo-request' ? 8 : 0;
  const df = payload.type === 'echo-request' ? 'DF ' : '';
  return `${head}${df}PROTO=ICMP TYPE=${type} CODE=0 ID=${payload.identifier} SEQ=${payload.sequence} `;
}
