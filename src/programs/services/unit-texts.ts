/** The files of the host's units, by name: what docker-ce 28 and containerd.io put into /usr/lib/systemd/system. */
export const UNIT_TEXTS: readonly (readonly [name: string, text: string])[] = [
  [
    'containerd.service',
    `[Unit]
Description=containerd container runtime
Documentation=https://containerd.io
After=network.target local-fs.target dbus.service

[Service]
ExecStartPre=-/sbin/modprobe overlay
ExecStart=/usr/bin/containerd
Type=notify
Delegate=yes
KillMode=process
Restart=always
RestartSec=5
LimitNPROC=infinity
LimitCORE=infinity
TasksMax=infinity
OOMScoreAdjust=-999

[Install]
WantedBy=multi-user.target
`,
  ],
  [
    'docker.service',
    `[Unit]
Description=Docker Application Container Engine
Documentation=https://docs.docker.com
After=network-online.target nss-lookup.target docker.socket firewalld.service containerd.service time-set.target
Wants=network-online.target containerd.service
Requires=docker.socket

[Service]
Type=notify
ExecStart=/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock
ExecReload=/bin/kill -s HUP $MAINPID
TimeoutStartSec=0
RestartSec=2
Restart=always
StartLimitBurst=3
StartLimitInterval=60s
LimitNPROC=infinity
LimitCORE=infinity
TasksMax=infinity
Delegate=yes
KillMode=process
OOMScoreAdjust=-500

[Install]
WantedBy=multi-user.target
`,
  ],
  [
    'docker.socket',
    `[Unit]
Description=Docker Socket for the API

[Socket]
ListenStream=/run/docker.sock
SocketMode=0660
SocketUser=root
SocketGroup=docker

[Install]
WantedBy=sockets.target
`,
  ],
];

/** Where packages put units. */
export const UNIT_DIRECTORY = '/usr/lib/systemd/system';

/** Where the link of an enabled unit stands. */
export function wantedBy(name: string): string {
  const target = name.endsWith('.socket') ? 'sockets' : 'multi-user';
  return `/etc/systemd/system/${target}.target.wants/${name}`;
}
