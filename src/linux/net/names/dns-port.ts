/** Where name servers listen. */
export const DNS_PORT = 53;
