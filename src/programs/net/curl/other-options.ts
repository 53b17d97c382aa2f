/** Options of the real curl (`curl --help all`) that this one does not have; they are told apart from mistakes. */
export const OTHER_OPTIONS: { readonly short: string; readonly long: readonly string[] } = {
  short: 'aPlMpQ23tB',
  long: (
    'abstract-unix-socket alt-svc append aws-sigv4 cert-status compressed-ssh create-file-mode ' +
    'crlf crlfile curves delegation digest disable-eprt disable-epsv disallow-username-in-url ' +
    'dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-cert-status doh-insecure doh-url ' +
    'egd-file engine false-start form-escape ftp-account ftp-alternative-to-user ftp-create-dirs ' +
    'ftp-method ftp-pasv ftp-port ftp-pret ftp-skip-pasv-ip ftp-ssl-ccc ftp-ssl-ccc-mode ' +
    'ftp-ssl-control haproxy-protocol hostpubmd5 hostpubsha256 hsts http0.9 http2 ' +
    'http2-prior-knowledge http3 http3-only ignore-content-length interface krb libcurl list-only ' +
    'local-port login-options mail-auth mail-from mail-rcpt mail-rcpt-allowfails manual metalink ' +
    'negotiate next npn ntlm ntlm-wb pass pinnedpubkey preproxy proxy-anyauth proxy-basic ' +
    'proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile ' +
    'proxy-digest proxy-header proxy-insecure proxy-key proxy-key-type proxy-negotiate proxy-ntlm ' +
    'proxy-pass proxy-pinnedpubkey proxy-service-name proxy-ssl-allow-beast ' +
    'proxy-ssl-auto-client-cert proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword ' +
    'proxy-tlsuser proxy-tlsv1 proxy1.0 proxytunnel pubkey quote random-file rate ' +
    'sasl-authzid sasl-ir service-name socks4 socks4a socks5 socks5-basic socks5-gssapi ' +
    'socks5-gssapi-nec socks5-gssapi-service socks5-hostname ssl ssl-allow-beast ' +
    'ssl-auto-client-cert ssl-no-revoke ssl-revoke-best-effort sslv2 sslv3 tcp-fastopen ' +
    'telnet-option tftp-blksize tftp-no-options tlsauthtype tlspassword tlsuser tr-encoding ' +
    'use-ascii xattr'
  ).split(' '),
};
