import type { NetworkRequest } from '../../engine/network/create.ts';

/** The body of a request for a network: everything may be missing, and null where Go has pointers. */
export type NetworkBody = {
  readonly [K in keyof Omit<NetworkRequest, 'ConfigFrom' | 'IPAM'>]?: NetworkRequest[K] | null;
} & {
  readonly ConfigFrom?: { readonly Network: string } | null;
  readonly IPAM?: Partial<NonNullable<NetworkRequest['IPAM']>> | null;
};

export function networkRequest(body: NetworkBody): NetworkRequest {
  const { EnableIPv4, EnableIPv6, IPAM } = body;
  return {
    Name: body.Name ?? '',
    Driver: body.Driver ?? '',
    ...(typeof EnableIPv4 === 'boolean' ? { EnableIPv4 } : {}),
    ...(typeof EnableIPv6 === 'boolean' ? { EnableIPv6 } : {}),
    ...(IPAM
      ? { IPAM: { Driver: IPAM.Driver ?? '', Options: IPAM.Options ?? null, Config: IPAM.Config ?? [] } }
      : {}),
    Internal: body.Internal ?? false,
    Attachable: body.Attachable ?? false,
    Ingress: body.Ingress ?? false,
    ConfigOnly: body.ConfigOnly ?? false,
    ConfigFrom: body.ConfigFrom?.Network ?? '',
    Scope: body.Scope ?? '',
    Options: body.Options ?? {},
    Labels: body.Labels ?? {},
  };
}
