/** The user that a suite sees itself as inside a namespace of its own; on the machine it is somebody else. */
export const INNER_ID = 1000;

/** A passwd, group and hosts file that say nothing about the machine. */
export function stubFiles(id: number): Readonly<Record<'passwd' | 'group' | 'hosts', string>> {
  return {
    passwd: [
      'root:x:0:0:root:/:/usr/sbin/nologin',
      `suite:x:${id}:${id}:suite:/tmp:/bin/sh`,
      'nobody:x:65534:65534:nobody:/:/usr/sbin/nologin',
      '',
    ].join('\n'),
    group: ['root:x:0:', `suite:x:${id}:`, 'nogroup:x:65534:', ''].join('\n'),
    // Without a network there is still a loopback, and servers under test listen on "localhost".
    hosts: ['127.0.0.1 localhost', '::1 localhost ip6-localhost ip6-loopback', ''].join('\n'),
  };
}
