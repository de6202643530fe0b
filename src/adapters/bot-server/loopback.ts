const IPV4 = /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;
const HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::(\d{1,5}))?$/i;

/** Whether the other end of a connection is this machine. */
export function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && (address === '::1' || IPV4.test(address));
}

/**
 * Whether a Host header names this machine, and the port where one is given: a page from elsewhere whose name was made to
 * lead here still sends its own name.
 */
export function isLoopbackHost(host: string | undefined, port: number | null = null): boolean {
  const [all, found] = HOST.exec(host ?? '') ?? [];
  return all !== undefined && (port === null || found === String(port));
}
