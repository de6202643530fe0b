import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

export interface Listener {
  readonly address: string | number;
  /** How many connections or messages came. */
  heard(): number;
  close(): void;
}

/** A TCP or unix socket server of the machine: a port of the loopback, a path, or an abstract name (`\0name`). */
export function listenOn(address: number | string): Promise<Listener> {
  let heard = 0;
  const server = createServer((socket) => {
    heard++;
    socket.on('error', () => undefined);
    socket.end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const ready = (): void => {
      const at = server.address();
      const found = typeof at === 'object' && at !== null ? at.port : address;
      resolve({ address: found, heard: () => heard, close: () => server.close() });
    };
    if (typeof address === 'number') server.listen(address, '127.0.0.1', ready);
    else if (address.startsWith('\0')) server.listen(address, ready);
    // Open to every user: what keeps a suite out must not be the permissions.
    else server.listen({ path: address, readableAll: true, writableAll: true }, ready);
  });
}

/** A UDP socket of the machine's loopback that answers whatever it gets, as a name server would. */
export function listenOnUdp(): Promise<Listener> {
  let heard = 0;
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    heard++;
    socket.send(message, from.port, from.address);
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      resolve({ address: socket.address().port, heard: () => heard, close: () => socket.close() });
    });
  });
}
