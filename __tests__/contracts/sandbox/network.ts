import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Listener } from '../../support/host-listeners.ts';
import { listenOn, listenOnUdp } from '../../support/host-listeners.ts';
import { testWhere } from '../../support/test-where.ts';
import type { ContractSubject } from './subject.ts';

/** Connects to a port or path given as JSON, and prints what came of it. */
const CONNECT = `
const to = JSON.parse(process.argv[1]);
const socket = require('net').connect(typeof to === 'number' ? { port: to, host: '127.0.0.1' } : { path: to });
socket.on('connect', () => { console.log('connected'); process.exit(0); });
socket.on('error', (error) => { console.log('refused ' + error.code); process.exit(0); });
`;

/** Asks the name server on a port of the loopback, once, and prints whether anything answered. */
const RESOLVE = `
const { Resolver } = require('dns');
const resolver = new Resolver({ timeout: 500, tries: 1 });
resolver.setServers(['127.0.0.1:' + process.argv[1]]);
resolver.resolve4('example.org', () => process.exit(0));
`;

/** Serves and connects within one process. */
const OWN_SERVER = `
const net = require('net');
const server = net.createServer((socket) => socket.end('hello'));
server.listen(0, 'localhost', () => {
  net.connect(server.address().port, 'localhost').on('data', (data) => { console.log(String(data)); process.exit(0); });
});
`;

export function networkContract({ missing, sandbox, space, tier }: ContractSubject): void {
  const noFirewall = sandbox.cannot.includes('firewall') ? 'there is no firewall here' : null;
  async function connectTo(listener: Listener, network: boolean): Promise<string> {
    const { run } = space();
    try {
      const result = await run([process.execPath, '-e', CONNECT, JSON.stringify(listener.address)], {
        network,
      });
      expect(result.exit).toBe(0);
      return result.tail.trim().split(' ')[0] ?? '';
    } finally {
      listener.close();
    }
  }

  describe('keeps a command from the network', () => {
    const walled = testWhere(missing('network'));

    walled('E1: TCP to a listener of the machine', async () => {
      const listener = await listenOn(0);
      expect(await connectTo(listener, false)).toBe('refused');
      expect(listener.heard()).toBe(0);
    });

    test('reaches the same listener where the network is on', async () => {
      expect(await connectTo(await listenOn(0), true)).toBe('connected');
    });

    walled('E1: UDP, and with it DNS', async () => {
      const listener = await listenOnUdp();
      try {
        await space().run([process.execPath, '-e', RESOLVE, String(listener.address)], { network: true });
        expect(listener.heard()).toBeGreaterThan(0);
        const before = listener.heard();
        await space().run([process.execPath, '-e', RESOLVE, String(listener.address)]);
        expect(listener.heard()).toBe(before);
      } finally {
        listener.close();
      }
    });

    walled('E1: abstract unix sockets', async () => {
      const name = `\0stepmark-${randomInt(2 ** 40)}`;
      expect(await connectTo(await listenOn(name), true)).toBe('connected');
      expect(await connectTo(await listenOn(name), false)).toBe('refused');
    });

    testWhere(tier === 'uid' ? noFirewall : missing('network'))('E1: an address outside', async () => {
      const script = CONNECT.replace('127.0.0.1', '192.0.2.1');
      const { tail } = await space().run([process.execPath, '-e', script, '9']);
      expect(tail.trim()).toMatch(/^refused (?:ENETUNREACH|ECONNREFUSED)$/u);
    });

    walled('E1: there is no way out of the loopback', async () => {
      const result = await space().sh('cat /proc/net/route /proc/net/dev');
      expect(result.tail).not.toMatch(/^\s*(?!lo:)[\w.-]+:/mu);
      expect(result.tail).toMatch(/^\s*lo:/mu);
    });

    test('leaves a suite its own loopback, by name', async () => {
      expect((await space().node(OWN_SERVER)).tail.trim()).toBe('hello');
    });

    walled('E2: sockets with a name in the file system', async () => {
      for (const parent of ['/tmp', '/run', '/var/tmp'].filter((place) => existsSync(place))) {
        const directory = await mkdtemp(join(parent, 'stepmark-socket-')).catch(() => null);
        if (directory === null) continue;
        try {
          expect([parent, await connectTo(await listenOn(join(directory, 's')), true)]).toEqual([
            parent,
            'refused',
          ]);
        } finally {
          await rm(directory, { recursive: true, force: true });
        }
      }
    });

    walled('E2: shared memory', async () => {
      const name = `/dev/shm/stepmark-${randomInt(2 ** 40)}`;
      await writeFile(name, 'of the machine', { mode: 0o666 });
      try {
        expect((await space().sh(`cat ${name}; echo inside > ${name} && cat ${name}`)).tail).not.toContain(
          'machine',
        );
        expect((await space().sh(`test -e ${name}`)).exit).toBe(1);
      } finally {
        await rm(name, { force: true });
      }
    });
  });
}
