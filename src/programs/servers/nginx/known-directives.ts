/**
 * Directives that are accepted without effect here. Everything that is neither here nor in config.ts is, as in nginx, an
 * unknown directive.
 */
export const WITHOUT_EFFECT: ReadonlySet<string> = new Set(
  (
    'accept_mutex aio charset client_body_buffer_size client_body_timeout client_header_buffer_size client_header_timeout ' +
    'client_max_body_size daemon directio env etag expires gzip gzip_comp_level gzip_disable gzip_http_version ' +
    'gzip_min_length gzip_proxied gzip_static gzip_types gzip_vary http2 if_modified_since ignore_invalid_headers ' +
    'keepalive keepalive_requests large_client_header_buffers least_conn log_not_found log_subrequest map_hash_bucket_size ' +
    'map_hash_max_size merge_slashes multi_accept open_file_cache open_file_cache_errors open_file_cache_valid ' +
    'pcre_jit pid port_in_redirect proxy_buffer_size proxy_buffering proxy_buffers proxy_busy_buffers_size ' +
    'proxy_cache_bypass proxy_connect_timeout proxy_http_version proxy_next_upstream proxy_pass_header proxy_read_timeout ' +
    'proxy_redirect proxy_request_buffering proxy_send_timeout real_ip_header reset_timedout_connection resolver ' +
    'resolver_timeout send_timeout sendfile sendfile_max_chunk server_name_in_redirect server_names_hash_bucket_size ' +
    'server_names_hash_max_size set_real_ip_from ssl_certificate ssl_certificate_key ssl_ciphers ' +
    'ssl_prefer_server_ciphers ssl_protocols ssl_session_cache ssl_session_timeout tcp_nodelay tcp_nopush types_hash_bucket_size ' +
    'types_hash_max_size underscores_in_headers use variables_hash_bucket_size variables_hash_max_size worker_connections ' +
    'worker_cpu_affinity worker_priority worker_rlimit_nofile worker_shutdown_timeout zone events stream'
  ).split(' '),
);
